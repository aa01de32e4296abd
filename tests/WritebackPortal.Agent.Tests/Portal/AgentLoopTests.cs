using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Spool;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Tests.Portal;

public sealed class AgentLoopTests : IDisposable
{
    private static readonly string NetworkUpload = $"PUT {AgentApi.Section(Samples.FirstRun, SnapshotSection.Network)}";
    private static readonly string DirectoryUpload = $"PUT {AgentApi.Section(Samples.FirstRun, SnapshotSection.Directory)}";
    private static readonly string Completion = $"POST {AgentApi.Completion(Samples.FirstRun)}";

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public AgentLoopTests() => _limit.CancelAfter(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task Loop_NothingWanted_AsksAgainAndSaysOnceThatItStarted()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.NoContent, FakeAnswer.NoContent);
        await using var agent = new AgentUnderTest(_folder, portal.Address);

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Received.Count == 3, _limit.Token);

        Assert.Equal(
            [$"{AgentApi.NextWork}?started=true", $"{AgentApi.NextWork}?started=false", $"{AgentApi.NextWork}?started=false"],
            portal.Received.Select(request => request.Path));
        Assert.Equal(3, portal.Received.Select(request => request.Authorization).Distinct().Count());
        Assert.All(portal.Received, request => Assert.Equal("writeback-agent/0.1.0", request.UserAgent));
        Assert.All(agent.Clock.Pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromMilliseconds(250)));
    }

    [Fact]
    public async Task Loop_HeldRequestIsCut_AsksAgainWithAFreshTokenAndComplainsOfNothing()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.NoContent, FakeAnswer.Broken, FakeAnswer.NoContent, FakeAnswer.Broken);
        await using var agent = new AgentUnderTest(_folder, portal.Address);

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Received.Count == 5, _limit.Token);

        Assert.Equal(5, portal.Received.Select(request => request.Authorization).Distinct().Count());
        Assert.DoesNotContain(agent.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Loop_RunWanted_UploadsSectionsInOrderThenCompletesAndForgets()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)));
        await using var agent = AgentWithProbes(portal);

        await agent.StartAsync(_limit.Token);
        await DeliveredAsync(portal, agent);

        Assert.Equal([NetworkUpload, DirectoryUpload, Completion], portal.Uploads);
        Assert.Equal(
            """{"facts":null,"failure":"Network is fine.","elapsedMilliseconds":5}""",
            portal.Received.First(request => request.Method == "PUT").Body);
        Assert.Empty(agent.Get<RunSpool>().Pending);
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(_folder.Data.Spool));
    }

    [Fact]
    public async Task Loop_UploadsFailThenSucceed_EachPartIsStoredOnce()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)));
        portal.Script("PUT", FakeAnswer.Problem(503, "busy"), FakeAnswer.Problem(500, "error"), FakeAnswer.Problem(429, "slow-down"));
        portal.Script("POST", FakeAnswer.Problem(503, "busy"), FakeAnswer.Problem(503, "busy"));
        await using var agent = AgentWithProbes(portal);

        await agent.StartAsync(_limit.Token);
        await DeliveredAsync(portal, agent);

        Assert.Equal(
            [NetworkUpload, NetworkUpload, NetworkUpload, NetworkUpload, DirectoryUpload, Completion, Completion, Completion],
            portal.Uploads);
        Assert.Single(agent.Log.Lines, $"Information: Run {Samples.FirstRun} is delivered.");
    }

    [Fact]
    public async Task Loop_SectionUnknown_DropsItAndDeliversTheRest()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)));
        portal.Script("PUT", FakeAnswer.Problem(404, "section-unknown"));
        await using var agent = AgentWithProbes(portal);

        await agent.StartAsync(_limit.Token);
        await DeliveredAsync(portal, agent);

        Assert.Equal([NetworkUpload, DirectoryUpload, Completion], portal.Uploads);
        Assert.Contains($"Warning: Section Network of run {Samples.FirstRun} is dropped. The portal answers 404 section-unknown As scripted..", agent.Log.Lines);
    }

    [Theory]
    [InlineData(404, "run-unknown")]
    [InlineData(409, "run-cancelled")]
    public async Task Loop_RunNotWanted_StopsTheRunAndForgetsIt(int status, string slug)
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)));
        portal.Script("PUT", FakeAnswer.Problem(status, slug));
        await using var agent = new AgentUnderTest(
            _folder, portal.Address, FakeProbe.Answering(SnapshotSection.Network), FakeProbe.Endless(SnapshotSection.Directory));

        await agent.StartAsync(_limit.Token);
        await agent.Log.WaitAsync(lines => lines.Contains($"Information: Run {Samples.FirstRun} stops: the portal no longer wants it."), _limit.Token);

        Assert.Equal([NetworkUpload], portal.Uploads);
        Assert.Empty(agent.Get<RunSpool>().Pending);
    }

    [Fact]
    public async Task Loop_ProbeThrows_UploadsAFailureWithoutTheException()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)));
        var faulty = new FakeProbe(SnapshotSection.Network, (_, _) => throw new InvalidOperationException("secret inside"));
        await using var agent = new AgentUnderTest(_folder, portal.Address, faulty, FakeProbe.Answering(SnapshotSection.Directory));

        await agent.StartAsync(_limit.Token);
        await DeliveredAsync(portal, agent);

        Assert.Equal([NetworkUpload, DirectoryUpload, Completion], portal.Uploads);
        Assert.Contains("\"failure\":\"The Network probe failed unexpectedly. The agent\\u0027s log says why.\"", portal.Received.First(request => request.Method == "PUT").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loop_TokenRefused_TriesOneFreshTokenThenBacksOffAndNamesTheClock()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        var refusal = FakeAnswer.Problem(401, "token-invalid") with { Date = Samples.Noon.AddMinutes(7) };
        portal.Script("GET", refusal, refusal, FakeAnswer.Problem(401, "token-invalid"));
        await using var agent = new AgentUnderTest(_folder, portal.Address);

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Received.Count == 4, _limit.Token);

        Assert.Equal(
            ["Warning: The portal refuses this agent's token (401 token-invalid As scripted.). This host's clock is 7 minutes behind the portal's. Correct the time service of the one that is wrong."],
            agent.Log.Lines);
        Assert.InRange(Assert.Single(agent.Clock.Pauses), TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1.2));
    }

    [Fact]
    public async Task Loop_Revoked_SaysSoAndAsksOnceAMinute()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Problem(403, "agent-revoked"), FakeAnswer.Problem(403, "agent-revoked"));
        await using var agent = new AgentUnderTest(_folder, portal.Address);

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Received.Count == 3, _limit.Token);

        Assert.Equal(["Warning: The portal has revoked this agent. Enrol it again with --replace, or remove it."], agent.Log.Lines);
        Assert.Equal(2, agent.Clock.Pauses.Count);
        Assert.All(agent.Clock.Pauses, pause => Assert.InRange(pause, TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72)));
    }

    [Fact]
    public async Task Loop_RunExpiredByMoreThanItsWindow_IsSkipped()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon.AddMinutes(-11))));
        var probe = FakeProbe.Answering(SnapshotSection.Network);
        await using var agent = new AgentUnderTest(_folder, portal.Address, probe);

        await agent.StartAsync(_limit.Token);
        await agent.Log.WaitAsync(
            lines => lines.Contains($"Warning: Run {Samples.FirstRun} is skipped: it expired at 2026-11-22 11:54:00Z by this host's clock."), _limit.Token);

        Assert.Equal(0, probe.Observed);
    }

    [Fact]
    public async Task Loop_SameRunHandedTwice_ObservesItOnce()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        var run = FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon));
        portal.Script("GET", run, run, run);
        var network = FakeProbe.Reporting(SnapshotSection.Network, _ => portal.WaitAsync(portal => portal.Questions.Count == 4, _limit.Token));
        await using var agent = new AgentUnderTest(_folder, portal.Address, network, FakeProbe.Answering(SnapshotSection.Directory));

        await agent.StartAsync(_limit.Token);
        await DeliveredAsync(portal, agent);

        Assert.Equal(1, network.Observed);
        Assert.Equal([NetworkUpload, DirectoryUpload, Completion], portal.Uploads);
    }

    [Fact]
    public async Task Loop_InterruptedRunOnDisk_ObservesOnlyWhatIsMissing()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        using (var spool = SpoolOf(_folder))
        {
            spool.Begin(Samples.Run(Samples.FirstRun, Samples.Noon))!.Add(SnapshotSection.Network, "{}"u8.ToArray());
        }

        var network = FakeProbe.Answering(SnapshotSection.Network);
        await using var agent = new AgentUnderTest(_folder, portal.Address, network, FakeProbe.Answering(SnapshotSection.Directory));

        await agent.StartAsync(_limit.Token);
        await DeliveredAsync(portal, agent);

        Assert.Equal(0, network.Observed);
        Assert.Equal([NetworkUpload, DirectoryUpload, Completion], portal.Uploads);
    }

    [Fact]
    public async Task Loop_InterruptedAfterTheDirectory_GivesItToTheSectionThatNeedsIt()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        using (var spool = SpoolOf(_folder))
        {
            var run = Samples.Run(Samples.FirstRun, Samples.Noon) with { Sections = [SnapshotSection.Directory, SnapshotSection.Controllers] };
            spool.Begin(run)!.Add(SnapshotSection.Directory, """{"facts":null,"failure":"dc1 does not answer.","elapsedMilliseconds":3}"""u8.ToArray());
        }

        string? seen = null;
        var controllers = new FakeProbe(SnapshotSection.Controllers, (snapshot, _) =>
        {
            seen = snapshot.Directory?.Failure;
            return Task.FromResult(snapshot.WithFailure(SnapshotSection.Controllers, "Not looked at.", TimeSpan.Zero));
        });
        await using var agent = new AgentUnderTest(_folder, portal.Address, controllers);

        await agent.StartAsync(_limit.Token);
        await DeliveredAsync(portal, agent);

        Assert.Equal("dc1 does not answer.", seen);
    }

    public void Dispose()
    {
        _limit.Dispose();
        _folder.Dispose();
    }

    private static RunSpool SpoolOf(TempFolder folder) => new(
        folder.Data.Spool, SpoolLimits.Standard, new FakeClock(Samples.Noon), Microsoft.Extensions.Logging.Abstractions.NullLogger<RunSpool>.Instance);

    private AgentUnderTest AgentWithProbes(FakePortal portal) =>
        new(_folder, portal.Address, FakeProbe.Answering(SnapshotSection.Network), FakeProbe.Answering(SnapshotSection.Directory));

    /// <summary>The run is gone from disk some moments after the portal has answered; the uploader's next pass proves it.</summary>
    private async Task DeliveredAsync(FakePortal portal, AgentUnderTest agent)
    {
        await portal.WaitAsync(portal => portal.Uploads.Contains(Completion), _limit.Token);
        while (agent.Get<RunSpool>().Pending.Count > 0 || System.IO.Directory.GetFileSystemEntries(_folder.Data.Spool).Length > 0)
        {
            _limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
