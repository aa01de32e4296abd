using System.DirectoryServices.Protocols;
using System.Net;
using System.Text;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Really does things to a directory, as one account. It belongs to the tests: the agent has no way to write.</summary>
internal sealed class OperationsSession : IDisposable
{
    private const int PageSize = 500;

    private readonly LdapConnection _connection;

    private OperationsSession(LdapConnection connection) => _connection = connection;

    public static OperationsSession Open(SambaDomainController controller, LabAccount account)
    {
        LdapInterruption.Survive();
        var credential = new NetworkCredential(account.User, account.Password);
        var connection = new LdapConnection(new LdapDirectoryIdentifier(controller.Address, 636), credential, AuthType.Basic);
        connection.SessionOptions.ProtocolVersion = 3;
        if (!OperatingSystem.IsWindows())
        {
            connection.SessionOptions.TrustedCertificatesDirectory = controller.CaDirectory;
            connection.SessionOptions.StartNewTlsSessionContext();
        }

        connection.SessionOptions.SecureSocketLayer = true;
        connection.Bind();
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
        Assert.Equal(ResultCode.Success, administrator.Reset(name, oldPassword));
        return Send(request);
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
            var response = (SearchResponse)_connection.SendRequest(request);
            found.AddRange(response.Entries.Cast<SearchResultEntry>().Select(entry => new FoundObject(entry)));
            page.Cookie = response.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];
        }
        while (page.Cookie.Length > 0);
        return found;
    }

    public void Dispose() => _connection.Dispose();

    private static byte[] Quoted(string password) => Encoding.Unicode.GetBytes($"\"{password}\"");

    private static DirectoryAttributeModification Modification(DirectoryAttributeOperation operation, string attribute, byte[] value)
    {
        var modification = new DirectoryAttributeModification { Name = attribute, Operation = operation };
        modification.Add(value);
        return modification;
    }

    /// <summary>The controller's answer, also where it refuses.</summary>
    private ResultCode Send(DirectoryRequest request)
    {
        try
        {
            return _connection.SendRequest(request).ResultCode;
        }
        catch (DirectoryOperationException exception) when (exception.Response is { } response)
        {
            return response.ResultCode;
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
