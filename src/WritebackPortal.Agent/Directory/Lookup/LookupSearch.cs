using WritebackPortal.Agent.Directory.Accounts;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>The one object that was asked for, or why there is none: a sentence that names the remedy.</summary>
internal sealed record LookupMatch(LookupSession? Session, DirectoryEntry? Entry, string? Failure)
{
    public static LookupMatch None(string failure) => new(null, null, failure);
}

/// <summary>Finds the user or container that a person names, in whichever domain of the forest it is.</summary>
internal sealed class LookupSearch(LookupForest forest)
{
    public LookupMatch Find(string query, CancellationToken cancellationToken)
    {
        var (name, fault) = LookupName.Parse(query);
        return name switch
        {
            null => LookupMatch.None(fault!),
            { Kind: LookupNameKind.DistinguishedName } => FindDistinguishedName(name, cancellationToken),
            { Kind: LookupNameKind.AccountInDomain } => FindInDomain(name, cancellationToken),
            { Kind: LookupNameKind.Principal } => FindPrincipal(name, cancellationToken),
            _ => Choose(name, Everywhere(_ => LdapFilter.Equal("sAMAccountName", name.Text), cancellationToken)),
        };
    }

    private LookupMatch FindDistinguishedName(LookupName name, CancellationToken cancellationToken)
    {
        var domain = forest.Domains
            .Where(domain => EndsWith(name.Text, domain.NamingContext))
            .MaxBy(domain => domain.NamingContext.Length);
        if (domain is null)
        {
            return LookupMatch.None(
                $"'{name.Text}' is not in the forest {forest.Name}. Its domains are {string.Join("; ", forest.Domains.Select(domain => domain.NamingContext))}.");
        }

        // As a filter and not as the base: a name that is none then finds nothing, where a base would be an error.
        var found = In([domain], _ => LdapFilter.Equal("distinguishedName", name.Text), cancellationToken);
        return found.Matches is [{ Entry: { } entry } only] && ObjectKind.IsContainer(entry) ? only : Choose(name, found);
    }

    private LookupMatch FindInDomain(LookupName name, CancellationToken cancellationToken)
    {
        var domains = forest.Domains.Where(domain =>
            string.Equals(domain.NetbiosName, name.Domain, StringComparison.OrdinalIgnoreCase)
            || string.Equals(domain.DnsName, name.Domain, StringComparison.OrdinalIgnoreCase)).ToList();
        return domains is []
            ? LookupMatch.None(
                $"There is no domain '{name.Domain}' in the forest {forest.Name}. Its domains are {string.Join(", ", forest.Domains.Select(domain => domain.NetbiosName))}.")
            : Choose(name, In(domains, _ => LdapFilter.Equal("sAMAccountName", name.Text), cancellationToken));
    }

    private LookupMatch FindPrincipal(LookupName name, CancellationToken cancellationToken)
    {
        var explicitly = Everywhere(_ => LdapFilter.Equal("userPrincipalName", name.Text), cancellationToken);
        if (explicitly.Matches is not [])
        {
            return Choose(name, explicitly);
        }

        // Every account signs in as name@domain, too, whatever its attribute says (MS-ADTS 5.1.1.1.1).
        var at = name.Text.LastIndexOf('@');
        var (account, suffix) = (name.Text[..at], name.Text[(at + 1)..]);
        var implicitly = Everywhere(
            domain => domain.IsCalled(suffix) ? LdapFilter.Equal("sAMAccountName", account) : null,
            cancellationToken);
        return implicitly.Matches is [] ? MailHint(name, implicitly, cancellationToken) : Choose(name, implicitly);
    }

    private LookupMatch MailHint(LookupName name, Found nothing, CancellationToken cancellationToken)
    {
        var mailboxes = Everywhere(
            _ => LdapFilter.AnyOf([LdapFilter.Equal("mail", name.Text), LdapFilter.Equal("proxyAddresses", $"smtp:{name.Text}")]),
            cancellationToken);
        return mailboxes.Matches.Where(match => ObjectKind.IsUser(match.Entry!)).ToList() is [{ } only]
            ? LookupMatch.None(
                $"'{name.Text}' is an e-mail address of {NameOf(only)}, and not a name to sign in with. Ask for {only.Entry!.Text("userPrincipalName") ?? NameOf(only)}.")
            : Choose(name, nothing);
    }

    private Found Everywhere(Func<DomainIdentity, string?> filter, CancellationToken cancellationToken) =>
        In(forest.Domains, filter, cancellationToken);

    private Found In(IEnumerable<LookupDomain> domains, Func<DomainIdentity, string?> filter, CancellationToken cancellationToken)
    {
        var found = new Found([], []);
        foreach (var domain in domains)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (session, failure) = forest.Ask(domain, cancellationToken);
            if (session is null)
            {
                found.Unasked.Add($"{domain.DnsName} could not be asked: {failure}");
            }
            else if (filter(session.Domain) is { } wanted)
            {
                found.Matches.AddRange(session.Directory
                    .Search(DirectorySearch.Below(domain.NamingContext, wanted, ObjectKind.Attributes))
                    .Select(entry => new LookupMatch(session, entry, null)));
            }
        }

        return found;
    }

    private LookupMatch Choose(LookupName name, Found found)
    {
        var users = found.Matches.Where(match => ObjectKind.IsUser(match.Entry!)).ToList();
        return (users, found.Matches) switch
        {
            ([var only], _) => only,
            ([], []) => LookupMatch.None(string.Join(' ', [name.NotFound(forest.Name), .. found.Unasked])),
            ([], [var other, ..]) => LookupMatch.None($"{NameOf(other)} is {ObjectKind.Describe(other.Entry!)}, and not a user. Ask for a user, or for the distinguished name of a container."),
            _ => LookupMatch.None(
                $"'{name.Text}' names several users: {string.Join(", ", users.Select(NameOf).Order(StringComparer.OrdinalIgnoreCase))}. Ask for one of them by that name."),
        };
    }

    private static string NameOf(LookupMatch match) =>
        match.Entry!.Text("sAMAccountName") is null ? match.Entry.DistinguishedName : match.Session!.Domain.NameOf(match.Entry);

    private static bool EndsWith(string name, string namingContext) =>
        string.Equals(name, namingContext, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith($",{namingContext}", StringComparison.OrdinalIgnoreCase);

    private sealed record Found(List<LookupMatch> Matches, List<string> Unasked);
}
