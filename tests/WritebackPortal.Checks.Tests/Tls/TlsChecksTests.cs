using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Checks.Tests.Tls;

public sealed class TlsChecksTests
{
    private const string NotWindows = "This host does not run Windows, so it has none of these settings.";

    [Fact]
    public void Evaluate_AsMicrosoftWantsIt_Passes() => Assert.Equal(
        ["TLS-001 Passed", "TLS-002 Passed", "TLS-003 Passed"], Outcomes(Snapshot()));

    [Fact]
    public void Evaluate_SchannelKeysAbsent_AreWindowsDefault() => Assert.Equal(
        ["TLS-001 Passed", "TLS-002 Passed", "TLS-003 Passed"],
        Outcomes(Snapshot((TlsSettings.Client, TlsSettings.Enabled, null), (TlsSettings.Client, TlsSettings.DisabledByDefault, null))));

    [Theory]
    [InlineData(TlsSettings.Framework, TlsSettings.StrongCrypto, 0L, Severity.Critical, "SchUseStrongCrypto is 0 in 64-bit .NET Framework: it may fall back to TLS versions that the endpoints refuse.")]
    [InlineData(TlsSettings.Framework, TlsSettings.SystemDefault, null, Severity.Warning, "SystemDefaultTlsVersions is not set in 64-bit .NET Framework; Microsoft's check expects 1.")]
    [InlineData(TlsSettings.Framework32, TlsSettings.SystemDefault, 0L, Severity.Critical, "SystemDefaultTlsVersions is 0 in 32-bit .NET Framework: it may fall back to TLS versions that the endpoints refuse.")]
    [InlineData(TlsSettings.Framework32, TlsSettings.StrongCrypto, null, Severity.Warning, "SchUseStrongCrypto is not set in 32-bit .NET Framework; Microsoft's check expects 1.")]
    [InlineData(TlsSettings.Client, TlsSettings.Enabled, 0L, Severity.Critical, "TLS 1.2 is switched off for outbound connections in Windows: Enabled is 0.")]
    [InlineData(TlsSettings.Client, TlsSettings.DisabledByDefault, 1L, Severity.Critical, "TLS 1.2 is switched off for outbound connections in Windows: DisabledByDefault is set.")]
    [InlineData(TlsSettings.Server, TlsSettings.Enabled, 0L, Severity.Warning, "TLS 1.2 is switched off for inbound connections in Windows: Enabled is 0.")]
    [InlineData(TlsSettings.Server, TlsSettings.DisabledByDefault, 0xffffffffL, Severity.Warning, "TLS 1.2 is switched off for inbound connections in Windows: DisabledByDefault is set.")]
    [InlineData(TlsSettings.FrameworkSetup, TlsSettings.Release, 461808L, Severity.Warning, ".NET Framework is 4.7.2; 4.8 or newer is asked for. Install it, and restart this server.")]
    [InlineData(TlsSettings.FrameworkSetup, TlsSettings.Release, 394802L, Severity.Warning, ".NET Framework is older than 4.7.2; 4.8 or newer is asked for. Install it, and restart this server.")]
    [InlineData(TlsSettings.FrameworkSetup, TlsSettings.Release, null, Severity.Warning, ".NET Framework is not installed in version 4.5 or newer; 4.8 or newer is asked for. Install it, and restart this server.")]
    public void Evaluate_OneValueWrong_GivesThatFindingAlone(string key, string name, long? value, Severity severity, string message) =>
        Assert.Equal([(severity, message)], Results(Snapshot((key, name, value))).SelectMany(result => result.Findings).Select(finding => (finding.Severity!.Value, finding.Message)));

    [Fact]
    public void Evaluate_EnabledWithEveryBit_IsOn() =>
        Assert.Equal("TLS-002 Passed", Outcomes(Snapshot((TlsSettings.Client, TlsSettings.Enabled, 0xffffffff)))[1]);

    [Fact]
    public void Evaluate_Repair_SetsWhatIsWrongAndKnowsTheWayBack()
    {
        var repair = Assert.Single(
            Results(Snapshot((TlsSettings.Framework, TlsSettings.SystemDefault, null), (TlsSettings.Framework, TlsSettings.StrongCrypto, 0)))[0].Findings.Select(finding => finding.Repair).Distinct())!;

        Assert.Equal(
            """
            if (-not (Test-Path 'HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319')) { New-Item -Path 'HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319' -Force | Out-Null }
            Set-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319' -Name SystemDefaultTlsVersions -Value 1 -Type DWord
            Set-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319' -Name SchUseStrongCrypto -Value 1 -Type DWord
            """.ReplaceLineEndings("\n"),
            repair.Script);
        Assert.Equal(
            """
            Remove-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319' -Name SystemDefaultTlsVersions
            Set-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319' -Name SchUseStrongCrypto -Value 0 -Type DWord
            """.ReplaceLineEndings("\n"),
            repair.Undo);
    }

    [Fact]
    public void Evaluate_ValueThatCannotBeRead_IsSkippedUnlessAnotherFails()
    {
        var unread = Of([.. Settings().Select(setting => setting.Name == TlsSettings.StrongCrypto ? setting with { Value = null, Failure = "Not readable." } : setting)]);
        var both = Of([.. unread.Tls!.Facts!.Settings.Select(setting => setting.Name == TlsSettings.SystemDefault ? setting with { Value = 0 } : setting)]);

        Assert.Equal((CheckOutcome.Skipped, "Not readable."), (Results(unread)[0].Outcome, Results(unread)[0].Reason));
        Assert.Equal(CheckOutcome.Failed, Results(both)[0].Outcome);
    }

    [Fact]
    public void Evaluate_NotWindows_IsSkipped()
    {
        var snapshot = new Snapshot(new("CONNECT01", "Linux", "1.0.0"), DateTimeOffset.UnixEpoch) { Tls = new(null, NotWindows, 0) };

        Assert.All(Results(snapshot), result => Assert.Equal((CheckOutcome.Skipped, NotWindows), (result.Outcome, result.Reason)));
    }

    private static IEnumerable<RegistryNumber> Settings() => TlsSettings.All.Select(setting => new RegistryNumber(setting.Key, setting.Name, Wanted(setting.Name), null));

    private static long Wanted(string name) => name switch
    {
        TlsSettings.DisabledByDefault => 0,
        TlsSettings.Release => 533320,
        _ => 1,
    };

    private static Snapshot Snapshot(params (string Key, string Name, long? Value)[] changed) => Of(
    [
        .. Settings().Select(setting => changed.Any(one => one.Key == setting.Key && one.Name == setting.Name)
            ? setting with { Value = changed.First(one => one.Key == setting.Key && one.Name == setting.Name).Value }
            : setting),
    ]);

    private static Snapshot Of(IReadOnlyList<RegistryNumber> settings) =>
        new(new("CONNECT01", "Microsoft Windows", "1.0.0"), DateTimeOffset.UnixEpoch) { Tls = new(new(settings), null, 1) };

    private static IReadOnlyList<CheckResult> Results(Snapshot snapshot) =>
        [.. CheckCatalog.All.Where(check => check.Info.Id.StartsWith("TLS-", StringComparison.Ordinal)).Select(check => check.Evaluate(snapshot))];

    private static IReadOnlyList<string> Outcomes(Snapshot snapshot) => [.. Results(snapshot).Select(result => $"{result.Check.Id} {result.Outcome}")];
}
