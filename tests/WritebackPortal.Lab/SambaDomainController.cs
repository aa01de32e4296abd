using System.Diagnostics;
using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab;

/// <summary>A throw-away Active Directory domain controller on a loopback address, with its own certificate authority.</summary>
/// <remarks>The domain is <c>corp.contoso.test</c> (CORP). It ends with the process that started it, at the latest.</remarks>
public sealed class SambaDomainController : IAsyncDisposable
{
    public const string DomainName = "corp.contoso.test";
    public const string NamingContext = "DC=corp,DC=contoso,DC=test";
    public const string DomainSid = "S-1-5-21-1111111111-2222222222-3333333333";
    public const string ConnectorName = "MSOL_4f1c09d2a7be";

    private static readonly int[] Ports = [389, 636, 88, 135, 445];

    private readonly LoopbackAddress _address;
    private readonly Process _process;
    private readonly string _folder;

    private SambaDomainController(LoopbackAddress address, string folder, Process process) =>
        (_address, _folder, _process) = (address, folder, process);

    public string Address => _address.Value;

    /// <summary>Folder that holds nothing but the certificate authority's certificate.</summary>
    public string CaDirectory => Path.Combine(_folder, "ca");

    public string CaFile => Path.Combine(CaDirectory, "ca.pem");

    /// <summary>Kerberos settings that find this controller, for processes that set <c>KRB5_CONFIG</c>.</summary>
    public string KerberosConfiguration => Path.Combine(_folder, "etc", "krb5.conf");

    public LabAccount Administrator => new($"Administrator@{DomainName}", "Passw0rd.Admin1", Path.Combine(_folder, "administrator.password"));

    /// <summary>The connector account, once <c>CreateConnectorAsync</c> made it.</summary>
    public LabAccount Connector => new($"{ConnectorName}@{DomainName}", "Passw0rd.Connector1", Path.Combine(_folder, "connector.password"));

    /// <summary>Starts one on whatever address is free.</summary>
    public static Task<SambaDomainController> StartAsync(CancellationToken cancellationToken) => StartAsync(LabDomain.Corp, cancellationToken);

    /// <summary>Starts one of another domain than the lab's usual one.</summary>
    public static Task<SambaDomainController> StartAsync(LabDomain domain, CancellationToken cancellationToken) =>
        StartAsync(LoopbackAddress.Take(), domain, cancellationToken);

    public static Task<SambaDomainController> StartAsync(string address, CancellationToken cancellationToken) =>
        StartAsync(LoopbackAddress.Take(address), LabDomain.Corp, cancellationToken);

    /// <summary>Starts one whose database is filled already. Filling it takes time once, until its script changes.</summary>
    public static Task<SambaDomainController> StartAsync(LabPopulation population, CancellationToken cancellationToken) =>
        StartAsync(LoopbackAddress.Take(), LabDomain.Corp, [LabProcess.Script($"lab-{population.ToString().ToLowerInvariant()}.py")], cancellationToken);

    /// <summary>Starts one with so many users for whom writeback works. Filling it takes time once: a minute for 50,000.</summary>
    public static Task<SambaDomainController> StartWithUsersAsync(int users, CancellationToken cancellationToken) => StartAsync(
        LoopbackAddress.Take(), LabDomain.Corp, [LabProcess.Script("lab-bulk.py"), users.ToString(CultureInfo.InvariantCulture)], cancellationToken);

    /// <summary>Adds enabled users <c>{ou}0001…</c> to an organizational unit below the domain, which is made when it is missing.</summary>
    /// <returns>Distinguished name of the organizational unit.</returns>
    public async Task<string> AddUsersAsync(string ou, int count, CancellationToken cancellationToken) =>
        (await AdministerAsync(["add-users", ou, count.ToString(CultureInfo.InvariantCulture)], cancellationToken)).Trim();

    /// <summary>As <see cref="AddUsersAsync"/>, with objects of class inetOrgPerson.</summary>
    public async Task<string> AddInetOrgPersonsAsync(string ou, int count, CancellationToken cancellationToken) =>
        (await AdministerAsync(["add-users", ou, count.ToString(CultureInfo.InvariantCulture), "inetOrgPerson"], cancellationToken)).Trim();

    /// <summary>Makes the account that Connect's express set-up on <paramref name="hostName"/> would make, without any grant.</summary>
    /// <returns>Its SID.</returns>
    public async Task<string> CreateConnectorAsync(string hostName, CancellationToken cancellationToken) =>
        await CreateConnectorAsync(ConnectorName, hostName, cancellationToken);

    public async Task<string> CreateConnectorAsync(string name, string hostName, CancellationToken cancellationToken)
    {
        var description = "Account created by Microsoft Azure Active Directory Connect with installation identifier "
            + $"4f1c09d2a7be4f1c09d2a7be4f1c09d2 running on computer {hostName} configured to synchronize to tenant "
            + "contoso.onmicrosoft.com. This account must have directory replication permissions in the local Active Directory "
            + "and write permission on certain attributes to enable Hybrid Deployment.";
        await RunToolAsync(["user", "create", name, Connector.Password, $"--description={description}"], cancellationToken);
        return await GetSidAsync(name, cancellationToken);
    }

    public async Task<string> GetSidAsync(string accountName, CancellationToken cancellationToken) =>
        (await AdministerAsync(["sid", accountName], cancellationToken)).Trim();

    /// <summary>SID of the connector account of a <see cref="LabPopulation"/>.</summary>
    public Task<string> ReadConnectorSidAsync(CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(Path.Combine(_folder, "private", "connector.sid"), cancellationToken);

    /// <summary>Grants rights on the domain as the set-up of writeback does: users inherit them, the head holds its own.</summary>
    public Task GrantAsync(string sid, IEnumerable<WritebackRight> rights, CancellationToken cancellationToken) =>
        AddEntriesAsync(NamingContext, string.Concat(rights.Select(right => Entry(right, sid))), cancellationToken);

    /// <summary>Takes back one right that <see cref="GrantAsync"/> gave.</summary>
    public Task RevokeAsync(string sid, WritebackRight right, CancellationToken cancellationToken) =>
        RemoveEntriesAsync(NamingContext, [Entry(right, sid)], cancellationToken);

    /// <summary>Puts entries, in SDDL, in front of an object's own.</summary>
    public Task AddEntriesAsync(string distinguishedName, string sddl, CancellationToken cancellationToken) =>
        RunToolAsync(["dsacl", "set", "--action=allow", $"--objectdn={distinguishedName}", $"--sddl={sddl}"], cancellationToken);

    /// <summary>Removes entries, in SDDL. It is an error when one is not there.</summary>
    public Task RemoveEntriesAsync(string distinguishedName, IEnumerable<string> entries, CancellationToken cancellationToken) =>
        AdministerAsync(["remove-entries", distinguishedName, .. entries], cancellationToken);

    /// <summary>Cuts an object off from what it inherits, as "disable inheritance, remove inherited permissions" does.</summary>
    public Task DisableInheritanceAsync(string distinguishedName, CancellationToken cancellationToken) =>
        AdministerAsync(["protect", distinguishedName], cancellationToken);

    public Task EnableInheritanceAsync(string distinguishedName, CancellationToken cancellationToken) =>
        AdministerAsync(["unprotect", distinguishedName], cancellationToken);

    /// <summary>Gives a user the permissions and the mark that Windows gives to members of protected groups. Membership is not touched.</summary>
    public Task CoverByAdminSdHolderAsync(string distinguishedName, CancellationToken cancellationToken) =>
        AdministerAsync(["cover", distinguishedName], cancellationToken);

    public Task SetAttributeAsync(string distinguishedName, string attribute, IEnumerable<string> values, CancellationToken cancellationToken) =>
        AdministerAsync(["set", distinguishedName, attribute, .. values], cancellationToken);

    /// <summary>Runs <c>samba-tool</c> on the controller's own database.</summary>
    public Task<string> RunToolAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) => LabProcess.RunAsync(
        "samba-tool",
        [.. arguments, "-s", Path.Combine(_folder, "etc", "smb.conf"), "-H", Path.Combine(_folder, "private", "sam.ldb")],
        cancellationToken);

    /// <summary>Runs one of the commands of <c>samba-admin.py</c>.</summary>
    public Task<string> AdministerAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        LabProcess.RunAsync("/usr/bin/python3", [LabProcess.Script("samba-admin.py"), _folder, .. arguments], cancellationToken);

    /// <summary>Stops it from answering: connections are still accepted, and then nothing comes.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => SignalAsync("STOP", cancellationToken);

    public Task ResumeAsync(CancellationToken cancellationToken) => SignalAsync("CONT", cancellationToken);

    /// <summary>Ends it at once, in the middle of whatever it answers.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync(CancellationToken.None);
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
        _address.Dispose();
    }

    private static Task<SambaDomainController> StartAsync(LoopbackAddress address, LabDomain domain, CancellationToken cancellationToken) =>
        StartAsync(address, domain, [], cancellationToken);

    private static async Task<SambaDomainController> StartAsync(LoopbackAddress address, LabDomain domain, string[] script, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("writeback-dc-").FullName;
        SambaDomainController controller;
        try
        {
            await LabProcess.RunAsync(
                "bash",
                [LabProcess.Script("samba-dc.sh"), folder, address.Value, LabFolders.Cache, domain.DnsName.ToUpperInvariant(), domain.NetbiosName, domain.Sid, .. script],
                cancellationToken);
            WriteCertificates(folder, address.Value, domain);
            controller = new(address, folder, Launch(folder));
        }
        catch
        {
            address.Dispose();
            Directory.Delete(folder, recursive: true);
            throw;
        }

        try
        {
            await controller.WaitUntilReadyAsync(cancellationToken);
            WriteSecret(controller.Administrator.PasswordFile, controller.Administrator.Password);
            WriteSecret(controller.Connector.PasswordFile, controller.Connector.Password);
            return controller;
        }
        catch
        {
            await controller.DisposeAsync();
            throw;
        }
    }

    // Samba ends when its standard input, a pipe from this process, closes: it never outlives the tests.
    private static Process Launch(string folder) => Process.Start(new ProcessStartInfo(
        "bash", ["-c", "exec samba -i -M single -s \"$0/etc/smb.conf\" --debug-stdout > \"$0/samba.out\" 2>&1", folder])
    {
        RedirectStandardInput = true,
    }) ?? throw new LabException("samba did not start.");

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        foreach (var port in Ports)
        {
            await LabListener.AwaitAsync(
                Address,
                port,
                () => _process.HasExited ? $"samba ended with {_process.ExitCode}: {File.ReadAllText(Path.Combine(_folder, "samba.out"))}" : null,
                cancellationToken);
        }
    }

    private Task<string> SignalAsync(string signal, CancellationToken cancellationToken) =>
        LabProcess.RunAsync("bash", ["-c", "kill -s \"$0\" \"$1\"", signal, _process.Id.ToString(CultureInfo.InvariantCulture)], cancellationToken);

    private static void WriteCertificates(string folder, string address, LabDomain domain)
    {
        // Two authorities of one name cannot be told apart by whoever trusts both.
        using var authority = new LabCertificateAuthority(domain == LabDomain.Corp ? "Lab directory CA" : $"Lab directory CA of {domain.NetbiosName}");
        var (certificate, key) = authority.Issue($"dc1.{domain.DnsName}", domain.DnsName, address);
        Directory.CreateDirectory(Path.Combine(folder, "ca"));
        File.WriteAllText(Path.Combine(folder, "ca", "ca.pem"), authority.CertificatePem);
        var tls = Path.Combine(folder, "private", "tls");
        File.WriteAllText(Path.Combine(tls, "ca.pem"), authority.CertificatePem);
        File.WriteAllText(Path.Combine(tls, "cert.pem"), certificate);
        WriteSecret(Path.Combine(tls, "key.pem"), key);
    }

    private static void WriteSecret(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static string Entry(WritebackRight right, string sid) => right switch
    {
        WritebackRight.ResetPassword => OnUsers("CR", "00299570-246d-11d0-a768-00aa006e0529", sid),
        WritebackRight.ChangePassword => OnUsers("CR", "ab721a53-1e2f-11d0-9819-00aa0040529b", sid),
        WritebackRight.WriteLockoutTime => OnUsers("WP", "28630ebf-41d5-11d1-a9c1-0000f80367c1", sid),
        WritebackRight.WritePwdLastSet => OnUsers("WP", "bf967a0a-0de6-11d0-a285-00aa003049e2", sid),
        WritebackRight.UnexpirePassword => $"(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;{sid})",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, null),
    };

    private static string OnUsers(string access, string guid, string sid) =>
        $"(OA;CIIO;{access};{guid};bf967aba-0de6-11d0-a285-00aa003049e2;{sid})";
}

/// <param name="Sid">In the form <c>S-1-5-21-…</c>.</param>
public sealed record LabDomain(string DnsName, string NetbiosName, string Sid)
{
    public static LabDomain Corp { get; } = new(SambaDomainController.DomainName, "CORP", SambaDomainController.DomainSid);

    public static LabDomain Emea { get; } = new($"emea.{SambaDomainController.DomainName}", "EMEA", "S-1-5-21-1111111111-2222222222-4222222222");

    public string NamingContext { get; } = string.Join(',', DnsName.Split('.').Select(part => $"DC={part}"));
}

/// <param name="PasswordFile">A file that holds the password and that only its owner can read.</param>
public sealed record LabAccount(string User, string Password, string PasswordFile);
