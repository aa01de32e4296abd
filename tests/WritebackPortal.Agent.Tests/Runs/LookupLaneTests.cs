using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Tests.Runs;

public sealed class LookupLaneTests : IDisposable
{
    private static readonly LookupRequest First = Lookup("33333333-3333-3333-3333-333333333333");
    private static readonly LookupRequest Second = Lookup("44444444-4444-4444-4444-444444444444");

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public LookupLaneTests() => _limit.CancelAfter(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task Lookup_Wanted_SendsTheAnswerAndLogsNoName()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Lookup(First));
        await using var agent = new AgentUnderTest(_folder, portal.Address) { Lookups = FakeLookupProbe.Failing("No user is called test.user17.") };

        await agent.StartAsync(_limit.Token);
        await agent.Log.WaitAsync(lines => lines.Contains("Information: A lookup is answered."), _limit.Token);

        var sent = Assert.Single(portal.Received, request => request.Method == "POST");
        Assert.Equal(
            (AgentApi.LookupAnswer(First.LookupId), """{"facts":null,"failure":"No user is called test.user17.","elapsedMilliseconds":5}"""),
            (sent.Path, sent.Body));
        Assert.Equal(["Information: A lookup is answered.", "Information: The portal answers."], agent.Log.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lookup_WhileARunGoesOn_IsAnsweredBesideIt()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Run(Samples.Run(Samples.FirstRun, Samples.Noon)), FakeAnswer.Lookup(First), FakeAnswer.Lookup(Second));
        await using var agent = new AgentUnderTest(_folder, portal.Address, FakeProbe.Endless(SnapshotSection.Network)) { Lookups = FakeLookupProbe.Failing("Not found.") };

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Uploads.Count == 2 && portal.Questions.Count == 4, _limit.Token);

        Assert.Equal(
            [$"POST {AgentApi.LookupAnswer(First.LookupId)}", $"POST {AgentApi.LookupAnswer(Second.LookupId)}"],
            portal.Uploads.Order(StringComparer.Ordinal));
        Assert.Equal(
            [$"{AgentApi.NextWork}?started=true", .. Enumerable.Repeat($"{AgentApi.NextWork}?started=false&run={Samples.FirstRun}", 3)],
            portal.Questions);
    }

    [Fact]
    public async Task Lookup_ProbeThrows_SaysSoWithoutTheMessage()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Lookup(First));
        await using var agent = new AgentUnderTest(_folder, portal.Address)
        {
            Lookups = new FakeLookupProbe((request, _) => throw new InvalidOperationException(request.Query)),
        };

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Uploads.Count == 1, _limit.Token);

        var sent = Assert.Single(portal.Received, request => request.Method == "POST");
        Assert.Contains("\"failure\":\"The lookup failed unexpectedly. The agent\\u0027s log says why.\"", sent.Body, StringComparison.Ordinal);
        Assert.Contains(agent.Log.Lines, line => line.StartsWith("Error: The lookup probe threw System.InvalidOperationException.", StringComparison.Ordinal));
        Assert.DoesNotContain(agent.Log.Lines, line => line.Contains(First.Query, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Lookup_AnswerTooLarge_SendsTheReasonInstead()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Lookup(First));
        await using var agent = new AgentUnderTest(_folder, portal.Address) { Lookups = FakeLookupProbe.Failing(new string('x', AgentApi.MaxLookupBytes)) };

        await agent.StartAsync(_limit.Token);
        await portal.WaitAsync(portal => portal.Uploads.Count == 1, _limit.Token);

        Assert.Equal(
            """{"facts":null,"failure":"The answer is larger than the 256 KiB that the portal takes.","elapsedMilliseconds":5}""",
            Assert.Single(portal.Received, request => request.Method == "POST").Body);
    }

    [Fact]
    public async Task Lookup_NobodyWaitsAnyMore_DropsTheAnswerAndGoesOn()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        portal.Script("GET", FakeAnswer.Lookup(First), FakeAnswer.Lookup(Second));
        portal.Script("POST", FakeAnswer.Problem(404, "lookup-unknown"));
        await using var agent = new AgentUnderTest(_folder, portal.Address) { Lookups = FakeLookupProbe.Failing("Not found.") };

        await agent.StartAsync(_limit.Token);
        await agent.Log.WaitAsync(lines => lines.Contains("Information: A lookup is answered."), _limit.Token);

        Assert.Equal(2, portal.Uploads.Count);
        Assert.Contains("Warning: The answer to a lookup is dropped. The portal answers 404 lookup-unknown As scripted..", agent.Log.Lines);
    }

    public void Dispose()
    {
        _limit.Dispose();
        _folder.Dispose();
    }

    private static LookupRequest Lookup(string id) => new(new(id), "test.user17", Samples.Noon.AddSeconds(45), null);
}
