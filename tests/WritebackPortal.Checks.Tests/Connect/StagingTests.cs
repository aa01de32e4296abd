using WritebackPortal.Checks.Connect;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Tests.Connect;

public sealed class StagingTests
{
    private static readonly ConnectFacts Staging = Connects.Healthy with { Scheduler = Connects.Healthy.Scheduler with { StagingModeEnabled = true } };

    [Theory]
    [InlineData(true, true, ServerRole.Staging, Verdict.NotApplicable, "it is in staging, and writes nothing back by design")]
    [InlineData(true, false, ServerRole.Staging, Verdict.NotApplicable, "it is in staging, and writes nothing back by design")]
    [InlineData(false, false, ServerRole.WritebackOff, Verdict.NotApplicable, "password writeback is switched off there")]
    [InlineData(null, false, ServerRole.WritebackOff, Verdict.NotApplicable, "password writeback is switched off there")]
    [InlineData(false, true, ServerRole.Active, Verdict.Works, "")]
    [InlineData(false, null, ServerRole.Active, Verdict.Works, "")]
    [InlineData(null, true, null, Verdict.Works, "")]
    [InlineData(null, null, null, Verdict.Works, "")]
    public void Of_WhatTheServerIsSetTo_DecidesWhetherItIsMeantToWriteBack(bool? staging, bool? writeback, ServerRole? role, Verdict verdict, string reason)
    {
        var snapshot = Connects.Snapshot(Connects.Healthy with
        {
            Scheduler = Connects.Healthy.Scheduler with { StagingModeEnabled = staging },
            Writeback = new(writeback, writeback is null ? "Not known." : null),
        });
        var judgement = Judgement.Of(snapshot, Connects.Results(snapshot));

        Assert.Equal((role, verdict, reason), (ServerRoles.Of(snapshot), judgement.Verdict, judgement.Reason));
    }

    /// <summary>What fails on a staging server stands in the way of a failover, and stays to be seen.</summary>
    [Fact]
    public void OfChecks_FaultOnAStagingServer_SaysWhatAFailoverWouldMeet()
    {
        var snapshot = Connects.Snapshot(Staging with { Engine = Connects.Running(ConnectNames.Engine, "2.4.18.0") });
        var results = Connects.Results(snapshot);

        Assert.Equal(Verdict.NotApplicable, Judgement.Of(snapshot, results).Verdict);
        Assert.Equal((Verdict.Broken, "version 2.4.18.0 of Entra Connect is too old"), (Judgement.OfChecks(snapshot, results).Verdict, Judgement.OfChecks(snapshot, results).Reason));
        Assert.Equal(Judgement.OfChecks(snapshot, results).Requirements, Judgement.Of(snapshot, results).Requirements);
    }

    [Fact]
    public void Of_NothingChecked_IsUnknownWhateverTheRole() => Assert.Equal(Verdict.Unknown, Judgement.Of(Connects.Snapshot(Staging), []).Verdict);
}
