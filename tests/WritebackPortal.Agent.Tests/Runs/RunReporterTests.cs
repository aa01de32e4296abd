using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Spool;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Tests.Runs;

public sealed class RunReporterTests : IDisposable
{
    private static readonly string Report = $"POST {AgentApi.Progress(Samples.FirstRun)}";

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public RunReporterTests() => _limit.CancelAfter(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task Progress_ReportedWhileOneIsSent_SendsTheNewestAtTheAgreedPace()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)));
        await using var agent = new AgentUnderTest(_folder, portal.Address, FakeProbe.Reporting(SnapshotSection.Network, async progress =>
        {
            progress.Report(Users(1_000));
            await portal.WaitAsync(portal => portal.Uploads.Count(upload => upload == Report) == 1, _limit.Token);
            for (var done = 2_000; done <= 100_000; done += 1_000)
            {
                progress.Report(Users(done));
            }

            await portal.WaitAsync(portal => portal.Received.Any(request => request.Body.Contains("\"done\":100000", StringComparison.Ordinal)), _limit.Token);
        }));

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Uploads.Contains($"POST {AgentApi.Completion(Samples.FirstRun)}"), _limit.Token);

        var reports = portal.Received.Where(request => $"{request.Method} {request.Path}" == Report).ToList();
        Assert.Equal(
            ["""{"section":"Network","done":1000,"total":100000,"of":"corp.contoso.test"}""", """{"section":"Network","done":100000,"total":100000,"of":"corp.contoso.test"}"""],
            [reports[0].Body, reports[^1].Body]);
        // Every report but the last, which the end of the run may overtake, is followed by the agreed pause.
        Assert.InRange(agent.Clock.Pauses.Count(pause => pause == AgentApi.ProgressInterval), reports.Count - 1, reports.Count);
    }

    [Fact]
    public async Task Progress_RunCancelled_StopsTheProbeAndForgetsTheRun()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)));
        portal.Script("POST", FakeAnswer.Problem(409, "run-cancelled"));
        await using var agent = new AgentUnderTest(_folder, portal.Address, FakeProbe.Reporting(SnapshotSection.Network, async progress =>
        {
            progress.Report(Users(1_000));
            await Task.Delay(Timeout.Infinite, _limit.Token);
        }));

        await agent.StartAsync(_limit.Token);
        await agent.Log.WaitAsync(lines => lines.Contains($"Information: Run {Samples.FirstRun} stops: the portal no longer wants it."), _limit.Token);

        Assert.Equal([Report], portal.Uploads);
        Assert.Empty(agent.Get<RunSpool>().Pending);
        Assert.Empty(agent.Get<RunLane>().Held);
    }

    [Fact]
    public async Task Progress_PortalUnreachable_DoesNotHinderTheRun()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)));
        portal.Script("POST", FakeAnswer.Problem(503, "busy"));
        await using var agent = new AgentUnderTest(
            _folder,
            portal.Address,
            FakeProbe.Reporting(SnapshotSection.Network, async progress =>
            {
                progress.Report(Users(1_000));
                await portal.WaitAsync(portal => portal.Uploads.Contains(Report), _limit.Token);
            }),
            FakeProbe.Answering(SnapshotSection.Directory));

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Uploads.Contains($"POST {AgentApi.Completion(Samples.FirstRun)}"), _limit.Token);

        Assert.Equal(
            [
                Report,
                $"PUT {AgentApi.Section(Samples.FirstRun, SnapshotSection.Network)}",
                $"PUT {AgentApi.Section(Samples.FirstRun, SnapshotSection.Directory)}",
                $"POST {AgentApi.Completion(Samples.FirstRun)}",
            ],
            portal.Uploads);
    }

    public void Dispose()
    {
        _limit.Dispose();
        _folder.Dispose();
    }

    private static RunProgress Users(int done) => new(SnapshotSection.Network, done, 100_000, "corp.contoso.test");
}
