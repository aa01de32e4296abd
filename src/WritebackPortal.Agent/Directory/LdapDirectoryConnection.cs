using System.DirectoryServices.Protocols;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Agent.Directory;

/// <summary>A signed-in LDAP connection. Every call blocks; on Linux nothing but the server can end it (its time limit has no effect there).</summary>
internal sealed class LdapDirectoryConnection : IDirectoryConnection
{
    // Active Directory's own limit for one answer.
    private const int PageSize = 1000;

    private readonly LdapConnection _connection;
    // Deleted objects are part of the answer (MS-ADTS 3.1.1.3.4.1.14, LDAP_SERVER_SHOW_DELETED_OID).
    private const string ShowDeleted = "1.2.840.113556.1.4.417";

    private readonly DirectoryEndpoint _endpoint;
    private readonly DirectoryPace _pace;

    private LdapDirectoryConnection(LdapConnection connection, DirectoryEndpoint endpoint, DirectoryPace pace) =>
        (_connection, _endpoint, _pace) = (connection, endpoint, pace);

    /// <summary>For a few questions: without a rest between them, and unwatched.</summary>
    public static LdapDirectoryConnection Open(DirectoryEndpoint endpoint, NetworkCredential? credential, DirectoryTrust? trust, TimeSpan limit) =>
        Open(endpoint, credential, trust, limit, new DirectoryPace(DirectoryPace.NoRest, TimeProvider.System, CancellationToken.None));

    public static LdapDirectoryConnection Open(
        DirectoryEndpoint endpoint, NetworkCredential? credential, DirectoryTrust? trust, TimeSpan limit, DirectoryPace pace)
    {
        var connection = Create(endpoint, credential);
        try
        {
            connection.AutoBind = false;
            connection.SessionOptions.ProtocolVersion = 3;
            connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
            Protect(connection, endpoint, trust, limit);
            pace.Ask(() =>
            {
                connection.Bind();
                return true;
            });
            return new(connection, endpoint, pace);
        }
        catch (LdapException exception)
        {
            connection.Dispose();
            throw LdapFailures.OfBind(endpoint, credential?.UserName, exception);
        }
    }

    public IEnumerable<DirectoryEntry> Search(DirectorySearch search)
    {
        var request = new SearchRequest(search.Base, search.Filter, search.Scope, [.. search.Attributes]);
        var page = new PageResultRequestControl(PageSize);
        if (search.Scope != SearchScope.Base)
        {
            request.Controls.Add(page);
        }

        if (search.Attributes.Contains(DirectoryEntry.DescriptorAttribute))
        {
            // The system list needs a privilege; asked for with the others, nothing comes back at all (MS-ADTS 3.1.1.3.4.1.11).
            request.Controls.Add(new SecurityDescriptorFlagControl(SecurityMasks.Owner | SecurityMasks.Group | SecurityMasks.Dacl));
        }

        if (search.IncludesDeleted)
        {
            request.Controls.Add(new DirectoryControl(ShowDeleted, null, isCritical: true, serverSide: true));
        }

        do
        {
            var response = _pace.Ask(() => Send(request));
            foreach (SearchResultEntry entry in response.Entries)
            {
                yield return Convert(entry);
            }

            page.Cookie = response.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];
        }
        while (page.Cookie.Length > 0);
    }

    public void Dispose() => _connection.Dispose();

    private static LdapConnection Create(DirectoryEndpoint endpoint, NetworkCredential? credential)
    {
        LdapInterruption.Survive();
        try
        {
            return new(new LdapDirectoryIdentifier(endpoint.Host, endpoint.Port), credential, Authentication(endpoint, credential));
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new DirectoryUnavailableException("The LDAP library of this system is missing. Install OpenLDAP's client library, libldap.", exception);
        }
    }

    private static AuthType Authentication(DirectoryEndpoint endpoint, NetworkCredential? credential) =>
        endpoint.UsesTls && credential is not null ? AuthType.Basic : AuthType.Negotiate;

    private static void Protect(LdapConnection connection, DirectoryEndpoint endpoint, DirectoryTrust? trust, TimeSpan limit)
    {
        if (OperatingSystem.IsWindows())
        {
            connection.Timeout = limit;
            connection.SessionOptions.Signing = connection.SessionOptions.Sealing = !endpoint.UsesTls;
            if (trust is not null)
            {
                connection.SessionOptions.VerifyServerCertificate = (_, certificate) => IsTrusted(certificate, endpoint.Host, trust);
            }
        }
        else if (trust is not null)
        {
            // Elsewhere the library signs and seals Kerberos connections by itself, and reads its trust from a folder.
            connection.SessionOptions.TrustedCertificatesDirectory = trust.Folder;
            connection.SessionOptions.StartNewTlsSessionContext();
        }

        connection.SessionOptions.SecureSocketLayer = endpoint.UsesTls;
    }

    private static bool IsTrusted(X509Certificate certificate, string host, DirectoryTrust trust)
    {
        using var chain = new X509Chain { ChainPolicy = DirectoryTrust.Policy(trust) };
        using var presented = new X509Certificate2(certificate);
        return presented.MatchesHostname(host) && chain.Build(presented);
    }

    private SearchResponse Send(SearchRequest request)
    {
        try
        {
            return (SearchResponse)_connection.SendRequest(request);
        }
        catch (DirectoryOperationException exception) when (exception.Response is SearchResponse { ResultCode: ResultCode.NoSuchObject } nothing)
        {
            return nothing;
        }
        catch (Exception exception) when (exception is DirectoryException or FormatException)
        {
            throw LdapFailures.OfSearch(_endpoint, request.DistinguishedName, exception);
        }
    }

    private static DirectoryEntry Convert(SearchResultEntry entry)
    {
        var attributes = new Dictionary<string, IReadOnlyList<byte[]>>(StringComparer.OrdinalIgnoreCase);
        foreach (DirectoryAttribute attribute in entry.Attributes.Values)
        {
            attributes[attribute.Name] = [.. attribute.GetValues(typeof(byte[])).Cast<byte[]>()];
        }

        return new(entry.DistinguishedName, attributes);
    }
}
