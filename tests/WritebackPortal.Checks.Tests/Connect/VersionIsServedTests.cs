using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Tests.Connect;

public sealed class VersionIsServedTests
{
    private static readonly DateTimeOffset DayBefore = new(2026, 9, 29, 23, 59, 59, TimeSpan.Zero);

    [Theory]
    [InlineData("2.6.84.0")]
    [InlineData("2.5.79.0")]
    [InlineData("2.10.0.0")]
    [InlineData("3.0.0.0")]
    public void Evaluate_VersionFromTheLimitOn_Passes(string version) => Assert.Empty(Findings(Engine(version), Connects.TakenAt));

    [Theory]
    [InlineData("2.5.78.9", "Version 2.5.78.9 of Entra Connect is too old: since 2026-09-30 all services of older versions fail. Upgrade to 2.5.79.0 or newer.")]
    [InlineData("2.4.18.0", "Version 2.4.18.0 of Entra Connect is too old: since 2026-09-30 all services of older versions fail. Upgrade to 2.5.79.0 or newer.")]
    [InlineData("1.6.16.0", "Version 1.6.16.0 of Entra Connect is too old: since 2023-10-01 versions 1.x synchronise nothing. Upgrade to 2.5.79.0 or newer.")]
    public void Evaluate_VersionBelow_IsCritical(string version, string message) =>
        Assert.Equal([(Severity.Critical, message)], Findings(Engine(version), Connects.TakenAt));

    /// <summary>A stored run is judged as of its own day, today as on that day.</summary>
    [Fact]
    public void Evaluate_DayBeforeTheLimit_IsAWarning() => Assert.Equal(
        [(Severity.Warning, "Version 2.4.18.0 of Entra Connect is served until 2026-09-30 only: from then on all services of older versions fail. Upgrade to 2.5.79.0 or newer.")],
        Findings(Engine("2.4.18.0"), DayBefore));

    [Fact]
    public void Evaluate_FirstInstantOfTheLimit_IsCritical() =>
        Assert.Equal(Severity.Critical, Assert.Single(Findings(Engine("2.4.18.0"), DayBefore.AddSeconds(1))).Severity);

    [Fact]
    public void Evaluate_OldCloudSyncAgent_IsCritical() => Assert.Equal(
        [(Severity.Critical, "Version 1.1.582.0 of the cloud sync agent is too old: older agents write no passwords back. Upgrade to 1.1.977.0 or newer.")],
        Findings(Connects.CloudSync with { CloudSync = Connects.Running(ConnectNames.CloudSync, "1.1.582.0") }, Connects.TakenAt));

    [Theory]
    [InlineData(null, "Not read.")]
    [InlineData("unknown", "The program of the service ADSync names no version.")]
    public void Evaluate_VersionThatIsNotKnown_IsSkipped(string? version, string reason)
    {
        var result = Connects.Result("HST-003", Engine(version));

        Assert.Equal((CheckOutcome.Skipped, reason), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Evaluate_Evidence_SaysHowOldTheTableIs() => Assert.Equal(
        [("Program of ADSync", "2.6.84.0"), ("Oldest version that is served", "2.5.79.0, by a table as of 2026-11-22")],
        Connects.Result("HST-003", Connects.Healthy).Evidence.Select(evidence => (evidence.Label, evidence.Value)));

    private static ConnectFacts Engine(string? version) => Connects.Healthy with { Engine = Connects.Running(ConnectNames.Engine, version) };

    private static IReadOnlyList<(Severity Severity, string Message)> Findings(ConnectFacts facts, DateTimeOffset takenAt) =>
        [.. Connects.Results(Connects.Snapshot(facts, takenAt)).Single(result => result.Check.Id == "HST-003").Findings.Select(finding => (finding.Severity!.Value, finding.Message))];
}
