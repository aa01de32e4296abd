using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory;

/// <summary>The domain that a controller serves.</summary>
/// <param name="NetbiosName">For example <c>CORP</c>.</param>
/// <param name="Controller">As the controller names itself.</param>
internal sealed record DomainIdentity(
    string NamingContext,
    string DnsName,
    string NetbiosName,
    string Controller,
    string Configuration,
    string Schema,
    Sid Sid)
{
    /// <exception cref="DirectoryUnavailableException">The server is no domain controller.</exception>
    public static DomainIdentity Read(IDirectoryConnection directory)
    {
        var root = directory.Search(DirectorySearch.Of(
            "", "defaultNamingContext", "configurationNamingContext", "schemaNamingContext", "dnsHostName")).FirstOrDefault();
        if (root?.Text("defaultNamingContext") is not { } namingContext
            || root.Text("configurationNamingContext") is not { } configuration
            || root.Text("schemaNamingContext") is not { } schema)
        {
            throw new DirectoryUnavailableException("The server is not a domain controller of Active Directory. Directory:Server must name one.");
        }

        var head = directory.Search(DirectorySearch.Of(namingContext, "objectSid")).FirstOrDefault();
        var partition = directory.Search(DirectorySearch.Below(
            $"CN=Partitions,{configuration}",
            $"(&(objectClass=crossRef){LdapFilter.Equal("nCName", namingContext)})",
            "nETBIOSName",
            "dnsRoot")).FirstOrDefault();
        if (head?.Value("objectSid") is not { } sid
            || partition?.Text("nETBIOSName") is not { } netbiosName
            || partition.Text("dnsRoot") is not { } dnsName)
        {
            throw new DirectoryUnavailableException($"The agent's account cannot read the head of {namingContext}. Let it read the directory.");
        }

        return new(namingContext, dnsName, netbiosName, root.Text("dnsHostName") ?? dnsName, configuration, schema, Sid.Read(sid));
    }
}
