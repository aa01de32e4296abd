using WritebackPortal.Agent.Connect;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Agent.Windows;
using WritebackPortal.Contracts.Connect;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Agent.Tests.Connect;

public sealed class ConnectProbeTests
{
    private const string Program = @"C:\Program Files\Microsoft Azure AD Sync\Bin\miiserver.exe";

    private static readonly WindowsService Service = new(SyncServiceState.Running, SyncServiceStart.Automatic, @"NT SERVICE\ADSync", $"\"{Program}\"");

    private readonly FakeConnectHost _host = new();

    [Fact]
    public async Task Observe_NotWindows_SaysSo()
    {
        var observation = await new ConnectProbe(null, TimeProvider.System).ObserveAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new(null, "This host does not run Windows, so Entra Connect does not run here.", 0), observation);
    }

    [Fact]
    public async Task Observe_Engine_IsToldWithoutItsAccountAndItsPath()
    {
        _host.Services[ConnectNames.Engine] = Service;
        _host.Versions[Program] = "2.6.84.0";
        _host.Registry[ConnectNames.Key, ConnectNames.Instance] = 4;
        _host.Answer = new("""{"Scheduler":{"StagingModeEnabled":true},"Writeback":{"Enabled":true}}""", null);

        Assert.Equal(
            new(
                new(ConnectNames.Engine, SyncServiceState.Running, SyncServiceStart.Automatic, SyncServiceAccount.Virtual, "2.6.84.0", null, null),
                new(ConnectNames.CloudSync, null, null, null, null, null, null),
                new RegistryNumber(ConnectNames.Key, ConnectNames.Instance, 4, null),
                new(true, null, null, null, null, null),
                new(true, null)),
            await ReadAsync());
    }

    /// <summary>PowerShell is a burden: it is started only where there is something to ask.</summary>
    [Fact]
    public async Task Observe_NoEngine_AsksNoCmdlet()
    {
        _host.Services[ConnectNames.CloudSync] = Service with { CommandLine = @"C:\agent.exe" };
        _host.Versions[@"C:\agent.exe"] = "1.1.1370.0";

        var facts = await ReadAsync();

        Assert.Equal((true, "1.1.1370.0", 0), (facts.Engine.IsAbsent, facts.CloudSync.Version, _host.Asked));
        Assert.Equal(("Entra Connect is not installed on this host.", "Entra Connect is not installed on this host."), (facts.Scheduler.Failure, facts.Writeback.Failure));
    }

    [Fact]
    public async Task Observe_PowerShellDoesNotAnswer_TellsTheReasonForBoth()
    {
        _host.Services[ConnectNames.Engine] = Service;
        _host.Answer = new(null, "PowerShell wrote nothing.");

        var facts = await ReadAsync();

        Assert.Equal(("PowerShell wrote nothing.", "PowerShell wrote nothing."), (facts.Scheduler.Failure, facts.Writeback.Failure));
    }

    [Fact]
    public async Task Observe_ServiceThatRefuses_IsUnknownAndNotAbsent()
    {
        _host.Services[ConnectNames.Engine] = new UnauthorizedAccessException();
        _host.Services[ConnectNames.CloudSync] = new IOException();

        var facts = await ReadAsync();

        Assert.Equal(
            (false, "The agent's account may not ask about the service ADSync. Let it query the service.",
                false, "Windows does not tell about the service AADConnectProvisioningAgent. Restart this server, or see its event log."),
            (facts.Engine.IsAbsent, facts.Engine.Failure, facts.CloudSync.IsAbsent, facts.CloudSync.Failure));
    }

    [Fact]
    public async Task Observe_ProgramThatCannotBeRead_KeepsTheService()
    {
        _host.Services[ConnectNames.Engine] = Service;
        _host.Versions[Program] = new FileNotFoundException();

        var engine = (await ReadAsync()).Engine;

        Assert.Equal(
            (SyncServiceState.Running, null, "The agent's account cannot read the program of the service ADSync. Let it read the program's folder."),
            (engine.State, engine.Version, engine.VersionFailure));
    }

    [Theory]
    [InlineData("\"C:\\Program Files\\Microsoft Azure AD Sync\\Bin\\miiserver.exe\" -k netsvcs", @"C:\Program Files\Microsoft Azure AD Sync\Bin\miiserver.exe")]
    [InlineData(@"C:\Program Files\Microsoft Azure AD Sync\Bin\miiserver.exe", @"C:\Program Files\Microsoft Azure AD Sync\Bin\miiserver.exe")]
    [InlineData(@"  C:\Sync\MIISERVER.EXE -k", @"C:\Sync\MIISERVER.EXE")]
    [InlineData(@"C:\Sync\miiserver", @"C:\Sync\miiserver")]
    [InlineData("\"C:\\open", @"C:\open")]
    [InlineData("", "")]
    public void ProgramOf_CommandLine_IsTheProgramAlone(string commandLine, string program) => Assert.Equal(program, SyncServices.ProgramOf(commandLine));

    [Theory]
    [InlineData(@"NT SERVICE\ADSync", SyncServiceAccount.Virtual)]
    [InlineData("LocalSystem", SyncServiceAccount.System)]
    [InlineData(@".\LocalSystem", SyncServiceAccount.System)]
    [InlineData("", SyncServiceAccount.System)]
    [InlineData(@"NT AUTHORITY\NetworkService", SyncServiceAccount.System)]
    [InlineData(@"CORP\pGMSA_1a2b3c4d$", SyncServiceAccount.Managed)]
    [InlineData(@"CORP\svc-adsync", SyncServiceAccount.User)]
    [InlineData("svc-adsync@corp.contoso.test", SyncServiceAccount.User)]
    public void AccountOf_Name_IsItsKindAlone(string account, SyncServiceAccount kind) => Assert.Equal(kind, SyncServices.AccountOf(account));

    private async Task<ConnectFacts> ReadAsync() =>
        (await new ConnectProbe(_host.Host, TimeProvider.System).ObserveAsync(TestContext.Current.CancellationToken)).Facts!;
}
