using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Controllers;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Agent.Directory.Lookup;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Lab.Tests.Directory;

namespace WritebackPortal.Lab.Tests.Demo;

/// <summary>Records what real probes see of a real domain in which one thing after the other is wrong. Started by tests/record-demo.sh, inside a network namespace.</summary>
public sealed class RecordDirectoryTests : IAsyncLifetime
{
    private const string Head = SambaDomainController.NamingContext;
    private const string OnUsers = "bf967aba-0de6-11d0-a285-00aa003049e2";
    private const string Reset = "00299570-246d-11d0-a768-00aa006e0529";

    private static readonly (string Unit, int Users)[] Units = [("Staff", 300), ("Sales", 90), ("Plant", 60), ("Finance", 45), ("Partners", 25)];

    private SambaDomainController _controller = null!;
    private LabNameServer _names = null!;
    private string _sid = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DirectoryOptions Options => new()
    {
        Server = _controller.Address,
        Transport = DirectoryTransport.Ldaps,
        User = _controller.Administrator.User,
        PasswordFile = _controller.Administrator.PasswordFile,
        CaFile = _controller.CaFile,
        Load = 100,
    };

    public async ValueTask InitializeAsync()
    {
        _controller = await SambaDomainController.StartAsync(Cancellation);
        _names = LabNameServer.Start(new Dictionary<string, LabName> { ["dc1.corp.contoso.test"] = LabName.At(_controller.Address), ["corp.contoso.test"] = LabName.At(_controller.Address) });
        foreach (var (unit, users) in Units)
        {
            await _controller.AddUsersAsync(unit, users, Cancellation);
        }

        _sid = await _controller.CreateConnectorAsync("CONNECT01", Cancellation);
        await _controller.GrantAsync(_sid, Enum.GetValues<WritebackRight>(), Cancellation);
        await ToolAsync("domain", "passwordsettings", "set", "--min-pwd-age=0");
        foreach (var user in (string[])["staff0017", "plant0003", "sales0002", "finance0005"])
        {
            await ToolAsync("user", "setpassword", user, "--newpassword=Passw0rd.User1");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _names.DisposeAsync();
        await _controller.DisposeAsync();
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_DemoDomain_IsRecordedWithEachFault()
    {
        var healthy = await RecordAsync("directory-healthy");
        await RecordControllersAsync("controllers-healthy", healthy);
        await RecordControllersAsync("controllers-smb-closed", healthy, 445);
        await RecordLookupAsync("lookup-healthy", "staff0017");
        await RecordLookupAsync("lookup-unknown", "nobody-of-that-name");
        await RecordLookupAsync("lookup-container", "OU=Staff," + Head);

        await RecordWithoutAsync(WritebackRight.ResetPassword, "reset-lost");
        await RecordWithoutAsync(WritebackRight.WriteLockoutTime, "lockout-time-lost");

        await ToolAsync("domain", "passwordsettings", "set", "--min-pwd-age=1");
        await RecordAsync("directory-minimum-age");
        await ToolAsync("domain", "passwordsettings", "set", "--min-pwd-age=0");

        await _controller.DisableInheritanceAsync("OU=Plant," + Head, Cancellation);
        await RecordAsync("directory-inheritance-cut");
        await RecordLookupAsync("lookup-cut", "plant0003");
        await _controller.EnableInheritanceAsync("OU=Plant," + Head, Cancellation);

        var deny = $"(OD;CIIO;CR;{Reset};{OnUsers};{_sid})";
        await _controller.AddEntriesAsync("OU=Sales," + Head, deny, Cancellation);
        await RecordAsync("directory-denied");
        await RecordLookupAsync("lookup-denied", "sales0002");
        await _controller.RemoveEntriesAsync("OU=Sales," + Head, [deny], Cancellation);

        await ToolAsync("user", "disable", SambaDomainController.ConnectorName);
        await RecordAsync("directory-connector-disabled");
        await RecordLookupAsync("lookup-connector-disabled", "staff0017");
        await ToolAsync("user", "enable", SambaDomainController.ConnectorName);

        // Left for the end: what covers them is not undone.
        foreach (var number in Enumerable.Range(1, 14))
        {
            await _controller.CoverByAdminSdHolderAsync($"CN=finance{number:0000},OU=Finance,{Head}", Cancellation);
        }

        await RecordAsync("directory-admin-count");
        await RecordLookupAsync("lookup-admin-count", "finance0005");

        var address = Options;
        await _controller.KillAsync(Cancellation);
        await RecordAsync("directory-unreachable", address);
    }

    private async Task RecordWithoutAsync(WritebackRight right, string name)
    {
        await _controller.RevokeAsync(_sid, right, Cancellation);
        await RecordAsync($"directory-{name}");
        await RecordLookupAsync($"lookup-{name}", "staff0017");
        await _controller.GrantAsync(_sid, [right], Cancellation);
    }

    private Task<Observation<DirectoryFacts>> RecordAsync(string name) => RecordAsync(name, Options);

    private static async Task<Observation<DirectoryFacts>> RecordAsync(string name, DirectoryOptions options)
    {
        var probe = new DirectoryProbe(options, LedgerFolder.None, TimeProvider.System, NullLogger<DirectoryProbe>.Instance);
        var observation = await probe.ObserveAsync(null, DirectoryLab.HostName, new FakeProgress(), Cancellation);
        await RecordedFile.WriteAsync(name, observation, ContractsJson.Default.ObservationDirectoryFacts, Cancellation);
        return observation;
    }

    private static async Task RecordControllersAsync(string name, Observation<DirectoryFacts> directory, int? closed = null)
    {
        if (closed is { } port)
        {
            await Firewall.BlockAsync(port, "drop", Cancellation);
        }

        var probe = new ControllersProbe(new NetworkOptions { PhaseLimit = TimeSpan.FromSeconds(10) }, TimeProvider.System, NullLogger<ControllersProbe>.Instance);
        var observation = await probe.ObserveAsync(directory, DirectoryLab.HostName, Cancellation);
        await Firewall.OpenAsync(Cancellation);
        await RecordedFile.WriteAsync(name, observation, ContractsJson.Default.ObservationControllerFacts, Cancellation);
    }

    private async Task RecordLookupAsync(string name, string query)
    {
        var observation = await new UserLookup(Options, TimeProvider.System).ObserveAsync(
            new(Guid.Empty, query, DateTimeOffset.MaxValue, null), DirectoryLab.HostName, Cancellation);
        await RecordedFile.WriteAsync(name, observation, ContractsJson.Default.ObservationLookupFacts, Cancellation);
    }

    private Task<string> ToolAsync(params string[] arguments) => _controller.RunToolAsync(arguments, Cancellation);
}
