using System.DirectoryServices.Protocols;
using System.Net;
using System.Text;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Really does things to a directory, as one account. It belongs to the tests: the agent has no way to write.</summary>
internal sealed class OperationsSession : IDisposable
{
    private const int PageSize = 500;
    private const int ServerDown = 81;
    private const int Attempts = 3;

    private readonly LdapConnection _connection;

    private OperationsSession(LdapConnection connection) => _connection = connection;

    public static OperationsSession Open(SambaDomainController controller, LabAccount account)
    {
        var credential = new NetworkCredential(account.User, account.Password);
        var connection = new LdapConnection(new LdapDirectoryIdentifier(controller.Address, 636), credential, AuthType.Basic);
        connection.SessionOptions.ProtocolVersion = 3;
        if (!OperatingSystem.IsWindows())
        {
            connection.SessionOptions.TrustedCertificatesDirectory = controller.CaDirectory;
            connection.SessionOptions.StartNewTlsSessionContext();
        }

        connection.SessionOptions.SecureSocketLayer = true;
        for (var attempt = 1; !IsBound(connection); attempt++)
        {
            Assert.InRange(attempt, 1, Attempts);
        }

        return new(connection);
    }

    public ResultCode Add(string name, string objectClass, params IEnumerable<(string Name, string Value)> attributes) =>
        Send(new AddRequest(name, [new("objectClass", objectClass), .. attributes.Select(pair => new DirectoryAttribute(pair.Name, pair.Value))]));

    public ResultCode Replace(string name, string attribute, string value) =>
        Send(new ModifyRequest(name, DirectoryAttributeOperation.Replace, attribute, value));

    /// <summary>Sets a new password, as an administrator and writeback do.</summary>
    public ResultCode Reset(string name, string password) =>
        Send(new ModifyRequest(name, DirectoryAttributeOperation.Replace, "unicodePwd", Quoted(password)));

    /// <summary>Changes a password by telling the old one, as a user does. The administrator sets the old one first.</summary>
    public ResultCode Change(OperationsSession administrator, string name)
    {
        const string oldPassword = "Old.Passw0rd!1";
        var request = new ModifyRequest(
            name,
            Modification(DirectoryAttributeOperation.Delete, "unicodePwd", Quoted(oldPassword)),
            Modification(DirectoryAttributeOperation.Add, "unicodePwd", Quoted("New.Passw0rd!2")));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            Assert.Equal(ResultCode.Success, administrator.Reset(name, oldPassword));
            if (TrySend(request) is { } response)
            {
                return response.ResultCode;
            }
        }

        throw new LabException("The directory does not answer.");
    }

    public void SetDescriptor(string name, SecurityDescriptor descriptor, SecurityMasks parts)
    {
        var request = new ModifyRequest(name, DirectoryAttributeOperation.Replace, "nTSecurityDescriptor", descriptor.ToBytes());
        request.Controls.Add(new SecurityDescriptorFlagControl(parts));
        if (Send(request) is not ResultCode.Success and var result)
        {
            throw new LabException($"{name} does not take {descriptor}: {result}.");
        }
    }

    public SecurityDescriptor GetDescriptor(string name) =>
        SecurityDescriptor.Parse(Search(name, "(objectClass=*)", SearchScope.Base, "nTSecurityDescriptor").Single().Bytes("nTSecurityDescriptor")!);

    public IReadOnlyList<FoundObject> Search(string name, string filter, SearchScope scope, params string[] attributes)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (TrySearch(name, filter, scope, attributes) is { } found)
            {
                return found;
            }
        }

        throw new LabException("The directory does not answer.");
    }

    public void Dispose() => _connection.Dispose();

    private static bool IsBound(LdapConnection connection)
    {
        try
        {
            connection.Bind();
            return true;
        }
        catch (LdapException exception) when (exception.ErrorCode == ServerDown)
        {
            return false;
        }
    }

    private static byte[] Quoted(string password) => Encoding.Unicode.GetBytes($"\"{password}\"");

    private static DirectoryAttributeModification Modification(DirectoryAttributeOperation operation, string attribute, byte[] value)
    {
        var modification = new DirectoryAttributeModification { Name = attribute, Operation = operation };
        modification.Add(value);
        return modification;
    }

    /// <summary>Null when it was interrupted: a page that was asked for twice may be lost, so all pages are asked for again.</summary>
    private List<FoundObject>? TrySearch(string name, string filter, SearchScope scope, string[] attributes)
    {
        var page = new PageResultRequestControl(PageSize);
        var request = new SearchRequest(name, filter, scope, attributes);
        request.Controls.Add(page);
        if (attributes.Contains("nTSecurityDescriptor"))
        {
            request.Controls.Add(new SecurityDescriptorFlagControl(SecurityMasks.Owner | SecurityMasks.Group | SecurityMasks.Dacl));
        }

        var found = new List<FoundObject>();
        do
        {
            if (TrySend(request) is not SearchResponse response)
            {
                return null;
            }

            found.AddRange(response.Entries.Cast<SearchResultEntry>().Select(entry => new FoundObject(entry)));
            page.Cookie = response.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];
        }
        while (page.Cookie.Length > 0);
        return found;
    }

    /// <summary>For requests that come to the same when they are sent twice.</summary>
    private ResultCode Send(DirectoryRequest request)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (TrySend(request) is { } response)
            {
                return response.ResultCode;
            }
        }

        throw new LabException("The directory does not answer.");
    }

    /// <summary>Null when nobody knows whether it was done: a signal that interrupts libldap's wait reads as "server down".</summary>
    private DirectoryResponse? TrySend(DirectoryRequest request)
    {
        try
        {
            return _connection.SendRequest(request);
        }
        catch (DirectoryOperationException exception) when (exception.Response is { } response)
        {
            return response;
        }
        catch (LdapException exception) when (exception.ErrorCode == ServerDown)
        {
            return null;
        }
    }
}

/// <summary>An object that a search of <see cref="OperationsSession"/> found.</summary>
internal sealed class FoundObject(SearchResultEntry entry)
{
    public string Name => entry.DistinguishedName;

    public byte[]? Bytes(string attribute) => entry.Attributes[attribute]?.GetValues(typeof(byte[])).Cast<byte[]>().FirstOrDefault();

    public Guid? Id(string attribute) => Bytes(attribute) is { Length: 16 } bytes ? new Guid(bytes) : null;

    public IReadOnlyList<string> Texts(string attribute) =>
        [.. entry.Attributes[attribute]?.GetValues(typeof(byte[])).Cast<byte[]>().Select(Encoding.UTF8.GetString) ?? []];

    public string? Text(string attribute) => Texts(attribute) is [var first, ..] ? first : null;
}
