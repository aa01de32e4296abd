using WritebackPortal.Agent.Connect;
using WritebackPortal.Contracts.Connect;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Lab.Tests.Windows;

/// <summary>
/// The agent's Windows code, really run: its registry, its service control manager, its child process and its file versions are
/// those of Wine, not of Windows. Entra Connect and its PowerShell module are stand-ins.
/// </summary>
public sealed class WineAgentTests(WindowsLab lab) : IClassFixture<WindowsLab>
{
    private const string Answer =
        """
        {"Module":null,"Scheduler":{"StagingModeEnabled":true,"SyncCycleEnabled":true,"MaintenanceEnabled":false,"SchedulerSuspended":false,"NextSyncCycleStartTimeInUTC":"2026-11-29T06:12:41"},"Writeback":{"Enabled":true}}
        """;

    private const int Patience = 120_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience)]
    public async Task Check_EngineRuns_SeesServiceVersionInstanceAndScheduler()
    {
        LabSkip.Unless(LabPart.Wine);
        await CreateAsync(ConnectNames.Engine, "auto", @"NT SERVICE\ADSync");
        await lab.Prefix.WineAsync(["sc", "start", ConnectNames.Engine], Cancellation);
        await lab.SetAsync(ConnectNames.Key, [(ConnectNames.Instance, "dword:00000004")], Cancellation);
        await lab.AnswerAsync(Answer, Cancellation);

        var (snapshot, outcomes) = await lab.CheckAsync(Cancellation);

        Assert.Equal(
            new ConnectFacts(
                new(ConnectNames.Engine, SyncServiceState.Running, SyncServiceStart.Automatic, SyncServiceAccount.Virtual, "2.6.84.0", null, null),
                new(ConnectNames.CloudSync, null, null, null, null, null, null),
                new(ConnectNames.Key, ConnectNames.Instance, 4, null),
                new(true, true, false, false, new DateTimeOffset(2026, 11, 29, 6, 12, 41, TimeSpan.Zero), null),
                new(true, null)),
            snapshot.Connect!.Facts);
        Assert.Equal(
            ["HST-001 Passed", "HST-002 Passed", "HST-003 Passed", "HST-004 Passed", "HST-005 Passed", "HST-006 Failed"],
            outcomes.Where(outcome => outcome.Key.StartsWith("HST-", StringComparison.Ordinal)).Select(outcome => $"{outcome.Key} {outcome.Value}"));
    }

    /// <summary>The script arrives as one argument, as it was written; nothing is read from a terminal, and no foreign module path goes along.</summary>
    [Fact(Timeout = Patience)]
    public async Task Check_PowerShell_IsAskedTheOneScriptAndNothingElse()
    {
        LabSkip.Unless(LabPart.Wine);
        await CreateAsync(ConnectNames.Engine, "auto", "LocalSystem");
        await lab.AnswerAsync(Answer, Cancellation);

        await lab.CheckAsync(Cancellation);

        Assert.Equal(
            $"\"C:\\windows\\system32\\WindowsPowerShell\\v1.0\\powershell.exe\" -NoLogo -NoProfile -NonInteractive -OutputFormat Text -Command \"{SyncScript.Text}\"\n\n",
            await lab.AskedAsync(Cancellation));
    }

    [Theory(Timeout = Patience)]
    [InlineData("demand", SyncServiceStart.Manual)]
    [InlineData("disabled", SyncServiceStart.Disabled)]
    public async Task Check_EngineIsStopped_IsCritical(string start, SyncServiceStart seen)
    {
        LabSkip.Unless(LabPart.Wine);
        await CreateAsync(ConnectNames.Engine, start, @"CORP\svc-adsync$");
        await lab.AnswerAsync("""{"SchedulerFault":"System.ServiceModel.EndpointNotFoundException,Microsoft.IdentityManagement.PowerShell.Cmdlet.GetADSyncScheduler"}""", Cancellation);

        var (snapshot, outcomes) = await lab.CheckAsync(Cancellation);

        var engine = snapshot.Connect!.Facts!.Engine;
        Assert.Equal(new SyncService(ConnectNames.Engine, SyncServiceState.Stopped, seen, SyncServiceAccount.Managed, "2.6.84.0", null, null), engine);
        Assert.Equal(("Failed", "Failed", "Skipped"), (outcomes["HST-001"], outcomes["HST-002"], outcomes["HST-005"]));
        Assert.StartsWith("Get-ADSyncScheduler does not answer (System.ServiceModel.EndpointNotFoundException).", snapshot.Connect.Facts.Scheduler.Failure, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task Check_CloudSyncAgentInstead_IsSeenAsThat()
    {
        LabSkip.Unless(LabPart.Wine);
        await DeleteAsync();
        await CreateAsync(ConnectNames.CloudSync, "auto", "LocalSystem");

        var (snapshot, outcomes) = await lab.CheckAsync(Cancellation);

        Assert.True(snapshot.Connect!.Facts!.Engine.IsAbsent);
        Assert.Equal((SyncServiceState.Stopped, "2.6.84.0"), (snapshot.Connect.Facts.CloudSync.State, snapshot.Connect.Facts.CloudSync.Version));
        Assert.Equal(("Failed", "Skipped"), (outcomes["HST-001"], outcomes["HST-005"]));
    }

    [Fact(Timeout = Patience)]
    public async Task Check_NothingInstalled_SaysThatNothingIs()
    {
        LabSkip.Unless(LabPart.Wine);
        await DeleteAsync();

        var (snapshot, outcomes) = await lab.CheckAsync(Cancellation);

        Assert.True(snapshot.Connect!.Facts is { Engine.IsAbsent: true, CloudSync.IsAbsent: true });
        Assert.Equal(("Failed", "Skipped"), (outcomes["HST-001"], outcomes["HST-003"]));
    }

    /// <summary>A 64-bit program sees the 32-bit half of the registry under a name of its own.</summary>
    [Fact(Timeout = Patience)]
    public async Task Check_Tls_SeesBothHalvesOfTheRegistry()
    {
        LabSkip.Unless(LabPart.Wine);
        await lab.SetAsync(TlsSettings.Framework, [(TlsSettings.SystemDefault, "dword:00000001"), (TlsSettings.StrongCrypto, "dword:ffffffff")], Cancellation);
        await lab.SetAsync(TlsSettings.Framework32, [(TlsSettings.SystemDefault, "dword:00000000"), (TlsSettings.StrongCrypto, "\"1\"")], Cancellation);
        await lab.SetAsync(TlsSettings.FrameworkSetup, [(TlsSettings.Release, "dword:00082348")], Cancellation);

        var (snapshot, outcomes) = await lab.CheckAsync(Cancellation);

        Assert.Equal(
            [
                new(TlsSettings.Framework, TlsSettings.SystemDefault, 1, null),
                new(TlsSettings.Framework, TlsSettings.StrongCrypto, 0xffffffff, null),
                new(TlsSettings.Framework32, TlsSettings.SystemDefault, 0, null),
                new(TlsSettings.Framework32, TlsSettings.StrongCrypto, null, "SchUseStrongCrypto is a string and not a DWORD, so Windows does not read it. Set it anew."),
                new(TlsSettings.Client, TlsSettings.Enabled, null, null),
                new(TlsSettings.Client, TlsSettings.DisabledByDefault, null, null),
                new(TlsSettings.Server, TlsSettings.Enabled, null, null),
                new(TlsSettings.Server, TlsSettings.DisabledByDefault, null, null),
                new RegistryNumber(TlsSettings.FrameworkSetup, TlsSettings.Release, 533320, null),
            ],
            snapshot.Tls!.Facts!.Settings);
        Assert.Equal(("Failed", "Passed", "Passed"), (outcomes["TLS-001"], outcomes["TLS-002"], outcomes["TLS-003"]));
    }

    /// <summary>The settings of Internet Explorer and of WinHTTP are stored in a form that Microsoft does not describe; WinHTTP itself reads it here.</summary>
    [Fact(Timeout = Patience)]
    public async Task Check_Proxies_SeesWinHttpAndMachineConfig()
    {
        LabSkip.Unless(LabPart.Wine);
        await lab.SetAsync(
            @"SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\Connections", [("WinHttpSettings", WinHttpSettings("winhttp.corp.contoso.test:3128"))], Cancellation);

        var (snapshot, _) = await lab.CheckAsync(Cancellation);

        Assert.Equal(
            [
                (ProxyPlace.Agent, null, null),
                (ProxyPlace.Environment, null, null),
                (ProxyPlace.WinHttp, "http://winhttp.corp.contoso.test:3128", null),
                (ProxyPlace.MachineConfig, "http://proxy.corp.contoso.test:8080", (string?)null),
            ],
            snapshot.Network!.Facts!.ProxySources!.Select(source => (source.Place, source.Address, source.Failure)));
    }

    /// <summary>Wine 8 has the functions that read a log and lets none be read: what the agent then says is what it says of a log that is closed to it.</summary>
    [Fact(Timeout = Patience)]
    public async Task Check_LogThatCannotBeRead_IsSkippedWithTheRemedy()
    {
        LabSkip.Unless(LabPart.Wine);

        var (snapshot, outcomes) = await lab.CheckAsync(Cancellation);

        Assert.Null(snapshot.Events!.Facts);
        Assert.Equal(
            "Windows does not let the log Application be read. See that the service EventLog runs. Add the agent's account to the group Event Log Readers.",
            snapshot.Events.Failure);
        Assert.Equal("Skipped", outcomes["EVT-001"]);
    }

    /// <summary>Wine has no keys for ECDSA, so that the agent cannot enrol there: it says so, and leaves nothing behind.</summary>
    [Fact(Timeout = Patience)]
    public async Task Enroll_HostThatMakesNoKeys_SaysSo()
    {
        LabSkip.Unless(LabPart.Wine);

        var run = await lab.AgentAsync(["enroll", "--portal", "http://127.0.0.1:9", "--code", "ABCDE-FGHIJ-KLMNO-PQRST"], Cancellation);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No key can be made here: the key storage of this host refuses one for ECDSA on P-256.", run.Error, StringComparison.Ordinal);
    }

    private async Task CreateAsync(string name, string start, string account)
    {
        await DeleteAsync();
        await lab.Prefix.WineAsync(["sc", "create", name, "binPath=", $"\"{lab.Engine}\" -service", "start=", start, "obj=", account], Cancellation);
    }

    private async Task DeleteAsync()
    {
        foreach (var name in new[] { ConnectNames.Engine, ConnectNames.CloudSync })
        {
            await lab.Prefix.RunInsideAsync(["sc", "stop", name], Cancellation);
            await lab.Prefix.RunInsideAsync(["sc", "delete", name], Cancellation);
        }
    }

    // Two numbers, then "named proxy", then proxy and bypass list, each after its length.
    private static string WinHttpSettings(string proxy) =>
        $"hex:18,00,00,00,00,00,00,00,03,00,00,00,{proxy.Length:x2},00,00,00,{string.Join(',', System.Text.Encoding.ASCII.GetBytes(proxy).Select(letter => $"{letter:x2}"))},00,00,00,00";
}
