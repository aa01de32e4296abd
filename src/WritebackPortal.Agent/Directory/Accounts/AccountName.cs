namespace WritebackPortal.Agent.Directory.Accounts;

/// <summary>Names of accounts as people write them.</summary>
internal static class AccountName
{
    /// <summary>As an administrator types it: <c>CORP\anna</c>.</summary>
    public static string NameOf(this DomainIdentity domain, DirectoryEntry account) =>
        $@"{domain.NetbiosName}\{account.Text("sAMAccountName") ?? account.DistinguishedName}";

    /// <summary>The sAMAccountName in a written name, and whether the name is of another domain.</summary>
    public static (string Name, bool IsElsewhere) In(DomainIdentity domain, string written)
    {
        if (written.IndexOf('\\') is >= 0 and var slash)
        {
            return (written[(slash + 1)..], !domain.IsCalled(written[..slash]));
        }

        return written.IndexOf('@') is > 0 and var at ? (written[..at], !domain.IsCalled(written[(at + 1)..])) : (written, false);
    }

    public static bool IsCalled(this DomainIdentity domain, string name) =>
        string.Equals(name, domain.NetbiosName, StringComparison.OrdinalIgnoreCase) || string.Equals(name, domain.DnsName, StringComparison.OrdinalIgnoreCase);
}
