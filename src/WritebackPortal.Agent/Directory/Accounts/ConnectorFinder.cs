using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Accounts;

/// <summary>Looks in one domain for the account that the sync engine writes with. Blocks.</summary>
internal sealed class ConnectorFinder(IDirectoryConnection directory, DomainIdentity domain)
{
    private static readonly string[] Attributes =
    [
        .. ConnectorAccounts.Attributes, "description", "whenCreated", "lastLogonTimestamp",
    ];

    /// <param name="configured">Its name when an operator named one, also as <c>CORP\name</c> or <c>name@corp.contoso.test</c>.</param>
    /// <param name="hostName">The computer that runs Connect, as the account's description names it.</param>
    /// <returns>The account of this domain, or why it is not certain or not there; and every account that looks like one.</returns>
    public ConnectorSearch Find(string? configured, string hostName)
    {
        var made = Search("(&(sAMAccountType=805306368)(sAMAccountName=MSOL_*))");
        var computer = hostName.Split('.')[0];
        var choice = configured is null ? Choose(made, computer) : Named(configured);
        var account = choice.Entry is null ? null : new ConnectorAccounts(directory, domain).Of(choice.Entry, choice.FoundBy);
        var failure = account is null
            ? choice.Failure ?? $"The agent's account cannot read {choice.Entry?.DistinguishedName}. Let it read the directory."
            : null;
        return new(account, failure, Candidates(choice.Entry is null ? made : [choice.Entry, .. made], account, computer));
    }

    private Choice Named(string configured)
    {
        var (name, isElsewhere) = AccountName.In(domain, configured);
        // The name of a managed account ends with a dollar sign that people leave out.
        var names = LdapFilter.AnyOf(
        [
            LdapFilter.Equal("sAMAccountName", name), LdapFilter.Equal("sAMAccountName", name + "$"), LdapFilter.Equal("userPrincipalName", configured),
        ]);
        DirectoryEntry[] found = isElsewhere ? [] : Search(
            $"(&(|(sAMAccountType=805306368)(objectClass=msDS-ManagedServiceAccount)(objectClass=msDS-GroupManagedServiceAccount)){names})");
        return found switch
        {
            [var only] => new(only, ConnectorDiscovery.Configured, null),
            [] => Choice.None(
                $"There is no connector account '{name}' in {domain.DnsName}. Correct its name in the settings of the server or in Directory:ConnectorAccount."),
            _ => Choice.None(
                $@"The connector account is not certain: '{configured}' names {List(found)}. Name the right one as {domain.NetbiosName}\NAME in Directory:ConnectorAccount."),
        };
    }

    private Choice Choose(DirectoryEntry[] candidates, string computer)
    {
        DirectoryEntry[] described = [.. candidates.Where(candidate => Descriptions.Name(candidate, computer))];
        return (described, candidates) switch
        {
            ([var named], _) => new(named, ConnectorDiscovery.Description, null),
            ([], [var only]) => new(only, ConnectorDiscovery.OnlyCandidate, null),
            ([], []) => Choice.None(
                $"No connector account was found: no account in {domain.DnsName} is named MSOL_…. Name it in Directory:ConnectorAccount."),
            ([], _) => Choice.None(
                $"The connector account is not certain: {List(candidates)} exist, and no description names {computer}. Name the right one in Directory:ConnectorAccount."),
            _ => Choice.None(
                $"The connector account is not certain: the descriptions of {List(described)} all name {computer}. Name the right one in Directory:ConnectorAccount."),
        };
    }

    private ConnectorCandidate[] Candidates(IEnumerable<DirectoryEntry> entries, ConnectorAccount? account, string computer) =>
    [
        .. entries
            .DistinctBy(entry => entry.DistinguishedName, StringComparer.OrdinalIgnoreCase)
            .Select(entry => new ConnectorCandidate(
                domain.NameOf(entry),
                entry.DistinguishedName,
                Descriptions.ComputerOf(entry, computer),
                entry.Has(AccountFlags.Disabled) is false,
                string.Equals(entry.DistinguishedName, account?.DistinguishedName, StringComparison.OrdinalIgnoreCase),
                entry.Time("whenCreated"),
                entry.Instant("lastLogonTimestamp")))
            .OrderByDescending(candidate => candidate.IsInUse)
            .ThenBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static string List(IEnumerable<DirectoryEntry> accounts) =>
        string.Join(", ", accounts.Select(account => account.Text("sAMAccountName")).Order(StringComparer.OrdinalIgnoreCase));

    private DirectoryEntry[] Search(string filter) => [.. directory.Search(DirectorySearch.Below(domain.NamingContext, filter, Attributes))];

    private sealed record Choice(DirectoryEntry? Entry, ConnectorDiscovery FoundBy, string? Failure)
    {
        public static Choice None(string failure) => new(null, default, failure);
    }
}
