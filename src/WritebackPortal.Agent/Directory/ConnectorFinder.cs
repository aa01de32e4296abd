using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory;

/// <summary>Finds the account that the sync engine writes with.</summary>
internal sealed class ConnectorFinder(IDirectoryConnection directory, DomainIdentity domain)
{
    private const int AccountDisabled = 0x2;
    private static readonly string[] Attributes = ["sAMAccountName", "description", "objectSid", "userAccountControl"];

    /// <exception cref="DirectoryUnavailableException">There is none, or more than one could be it.</exception>
    public ConnectorAccount Find(string? configured, string hostName)
    {
        if (configured is not null)
        {
            // "CORP\name" is how people write it; the attribute holds the name alone.
            var name = configured[(configured.IndexOf('\\') + 1)..];
            return Search(LdapFilter.Equal("sAMAccountName", name)) is [var found]
                ? Account(found, ConnectorDiscovery.Configured)
                : throw new DirectoryUnavailableException(
                    $"There is no connector account '{name}' in {domain.DnsName}. Correct its name in the settings of the server or in Directory:ConnectorAccount.");
        }

        var (account, discovery) = Choose(Search("(sAMAccountName=MSOL_*)"), hostName);
        return Account(account, discovery);
    }

    private (DirectoryEntry Account, ConnectorDiscovery Discovery) Choose(IReadOnlyList<DirectoryEntry> candidates, string hostName)
    {
        var computer = hostName.Split('.')[0];
        DirectoryEntry[] described = [.. candidates.Where(candidate => candidate.Texts("description").Any(text => Names(text, computer)))];
        return (described, candidates) switch
        {
            ([var named], _) => (named, ConnectorDiscovery.Description),
            ([], [var only]) => (only, ConnectorDiscovery.OnlyCandidate),
            ([], []) => throw new DirectoryUnavailableException(
                $"No connector account was found: no account in {domain.DnsName} is named MSOL_…. Name it in Directory:ConnectorAccount."),
            ([], _) => throw new DirectoryUnavailableException(
                $"The connector account is not certain: {List(candidates)} exist, and no description names {computer}. Name the right one in Directory:ConnectorAccount."),
            _ => throw new DirectoryUnavailableException(
                $"The connector account is not certain: the descriptions of {List(described)} all name {computer}. Name the right one in Directory:ConnectorAccount."),
        };
    }

    /// <summary>Whether a text names a computer, as a word of its own: the text differs by version and language.</summary>
    private static bool Names(string text, string computer)
    {
        for (var at = text.IndexOf(computer, StringComparison.OrdinalIgnoreCase);
             at >= 0;
             at = text.IndexOf(computer, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var after = at + computer.Length;
            if ((at == 0 || !IsNamePart(text[at - 1])) && (after == text.Length || !IsNamePart(text[after])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character is '-' or '_';

    private static string List(IEnumerable<DirectoryEntry> accounts) =>
        string.Join(", ", accounts.Select(account => account.Text("sAMAccountName")).Order(StringComparer.OrdinalIgnoreCase));

    private DirectoryEntry[] Search(string filter) =>
        [.. directory.Search(DirectorySearch.Below(domain.NamingContext, $"(&(sAMAccountType=805306368){filter})", Attributes))];

    private ConnectorAccount Account(DirectoryEntry entry, ConnectorDiscovery discovery)
    {
        if (entry.Value("objectSid") is not { } sid || !int.TryParse(entry.Text("userAccountControl"), CultureInfo.InvariantCulture, out var control))
        {
            throw new DirectoryUnavailableException($"The agent's account cannot read {entry.DistinguishedName}. Let it read the directory.");
        }

        return new(
            $@"{domain.NetbiosName}\{entry.Text("sAMAccountName")}",
            entry.DistinguishedName,
            Sid.Read(sid).ToString(),
            discovery,
            IsEnabled: (control & AccountDisabled) == 0);
    }
}
