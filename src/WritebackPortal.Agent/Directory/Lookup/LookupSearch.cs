using WritebackPortal.Agent.Directory.Forest;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>The one object that was asked for, or why there is none: a sentence that names the remedy.</summary>
internal sealed record LookupMatch(ForestDomain? Domain, DirectoryEntry? Entry, string? Failure)
{
    public static LookupMatch None(string failure) => new(null, null, failure);
}

/// <summary>Finds the user or container that a person names, in whichever domain of the forest it is.</summary>
internal sealed class LookupSearch(ForestVisits forest)
{
    private string ForestName => forest.Forest.Root;

    private IReadOnlyList<ForestDomain> Domains => forest.Forest.Domains;

    public async Task<LookupMatch> FindAsync(string query, CancellationToken cancellationToken)
    {
        var (name, fault) = LookupName.Parse(query);
        return name switch
        {
            null => LookupMatch.None(fault!),
            { Kind: LookupNameKind.DistinguishedName } => await FindDistinguishedNameAsync(name, cancellationToken),
            { Kind: LookupNameKind.AccountInDomain } => await FindInDomainAsync(name, cancellationToken),
            { Kind: LookupNameKind.Principal } => await FindPrincipalAsync(name, cancellationToken),
            _ => Choose(name, await InAsync(Domains, LdapFilter.Equal("sAMAccountName", name.Text), cancellationToken)),
        };
    }

    private async Task<LookupMatch> FindDistinguishedNameAsync(LookupName name, CancellationToken cancellationToken)
    {
        var domain = Domains.Where(domain => EndsWith(name.Text, domain.NamingContext)).MaxBy(domain => domain.NamingContext.Length);
        if (domain is null)
        {
            return LookupMatch.None(
                $"'{name.Text}' is not in the forest {ForestName}. Its domains are {string.Join("; ", Domains.Select(domain => domain.NamingContext))}.");
        }

        // As a filter and not as the base: a name that is none then finds nothing, where a base would be an error.
        var found = await InAsync([domain], LdapFilter.Equal("distinguishedName", name.Text), cancellationToken);
        return found.Matches is [{ Entry: { } entry } only] && ObjectKind.IsContainer(entry) ? only : Choose(name, found);
    }

    private async Task<LookupMatch> FindInDomainAsync(LookupName name, CancellationToken cancellationToken)
    {
        var domains = Domains.Where(domain => IsCalled(domain, name.Domain)).ToList();
        return domains is []
            ? LookupMatch.None(
                $"There is no domain '{name.Domain}' in the forest {ForestName}. Its domains are {string.Join(", ", Domains.Select(domain => domain.NetbiosName))}.")
            : Choose(name, await InAsync(domains, LdapFilter.Equal("sAMAccountName", name.Text), cancellationToken));
    }

    private async Task<LookupMatch> FindPrincipalAsync(LookupName name, CancellationToken cancellationToken)
    {
        var explicitly = await InAsync(Domains, LdapFilter.Equal("userPrincipalName", name.Text), cancellationToken);
        if (explicitly.Matches is not [])
        {
            return Choose(name, explicitly);
        }

        // Every account signs in as name@domain, too, whatever its attribute says (MS-ADTS 5.1.1.1.1).
        var at = name.Text.LastIndexOf('@');
        var (account, suffix) = (name.Text[..at], name.Text[(at + 1)..]);
        var implicitly = await InAsync(
            Domains.Where(domain => IsCalled(domain, suffix)), LdapFilter.Equal("sAMAccountName", account), cancellationToken);
        return implicitly.Matches is [] ? await MailHintAsync(name, explicitly, cancellationToken) : Choose(name, implicitly);
    }

    private async Task<LookupMatch> MailHintAsync(LookupName name, Found nothing, CancellationToken cancellationToken)
    {
        var mailboxes = await InAsync(
            Domains,
            LdapFilter.AnyOf([LdapFilter.Equal("mail", name.Text), LdapFilter.Equal("proxyAddresses", $"smtp:{name.Text}")]),
            cancellationToken);
        return mailboxes.Matches.Where(match => ObjectKind.IsUser(match.Entry!)).ToList() is [{ } only]
            ? LookupMatch.None(
                $"'{name.Text}' is an e-mail address of {NameOf(only)}, and not a name to sign in with. Ask for {only.Entry!.Text("userPrincipalName") ?? NameOf(only)}.")
            : Choose(name, nothing);
    }

    private async Task<Found> InAsync(IEnumerable<ForestDomain> domains, string filter, CancellationToken cancellationToken)
    {
        var found = new Found([], []);
        foreach (var domain in domains)
        {
            try
            {
                found.Matches.AddRange(await forest.AskAsync(domain, (session, _) => Search(session, domain, filter), cancellationToken));
            }
            catch (DirectoryUnavailableException exception)
            {
                found.Unasked.Add($"{domain.DnsName} could not be asked: {exception.Message}");
            }
        }

        return found;
    }

    private static List<LookupMatch> Search(LookupSession session, ForestDomain domain, string filter) =>
    [
        .. session.Directory
            .Search(DirectorySearch.Below(domain.NamingContext, filter, ObjectKind.Attributes))
            .Select(entry => new LookupMatch(domain, entry, null)),
    ];

    private LookupMatch Choose(LookupName name, Found found)
    {
        var users = found.Matches.Where(match => ObjectKind.IsUser(match.Entry!)).ToList();
        return (users, found.Matches) switch
        {
            ([var only], _) => only,
            ([], []) => LookupMatch.None(string.Join(' ', [name.NotFound(ForestName), .. found.Unasked])),
            ([], [var other, ..]) => LookupMatch.None($"{NameOf(other)} is {ObjectKind.Describe(other.Entry!)}, and not a user. Ask for a user, or for the distinguished name of a container."),
            _ => LookupMatch.None(
                $"'{name.Text}' names several users: {string.Join(", ", users.Select(NameOf).Order(StringComparer.OrdinalIgnoreCase))}. Ask for one of them by that name."),
        };
    }

    private static string NameOf(LookupMatch match) =>
        match.Entry!.Text("sAMAccountName") is { } name ? $@"{match.Domain!.NetbiosName}\{name}" : match.Entry.DistinguishedName;

    private static bool IsCalled(ForestDomain domain, string name) =>
        string.Equals(name, domain.NetbiosName, StringComparison.OrdinalIgnoreCase) || string.Equals(name, domain.DnsName, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string name, string namingContext) =>
        string.Equals(name, namingContext, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith($",{namingContext}", StringComparison.OrdinalIgnoreCase);

    private sealed record Found(List<LookupMatch> Matches, List<string> Unasked);
}
