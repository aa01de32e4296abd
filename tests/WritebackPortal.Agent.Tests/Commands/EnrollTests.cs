using System.Text.Json;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Tests.Commands;

public sealed class EnrollTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.Data.Root;

    [Fact]
    public async Task Enroll_PortalAccepts_KeepsWhoItIsAndShowsTheFingerprint()
    {
        await using var portal = await FakePortal.StartAsync(TestContext.Current.CancellationToken);

        var run = await CommandRun.WithInputAsync("ABCD-EFGH\n", "enroll", "--portal", portal.Address.ToString(), "--code", "-", "--data", Data);

        var settings = AgentSettings.Read(_folder.Data);
        var sent = JsonSerializer.Deserialize(Assert.Single(portal.Received).Body, ContractsJson.Default.EnrollmentRequest)!;
        var status = await CommandRun.OfAsync("status", "--data", Data);
        var fingerprint = Line(run.Out, "Fingerprint");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("ABCD-EFGH", sent.Code);
        Assert.Null(portal.Received[0].Authorization);
        Assert.Empty(settings.Faults);
        Assert.Equal((portal.Address.ToString(), FakePortal.AgentId, "connect01"), (settings.Portal.Url, settings.Portal.AgentId, settings.Portal.ServerName));
        Assert.Equal(43, fingerprint.Length);
        Assert.Equal(fingerprint, Line(status.Out, "Fingerprint"));
        Assert.Equal("never", Line(status.Out, "Last contact"));
    }

    [Theory]
    [InlineData(403, "code-unknown", 1, "The portal does not know this enrolment code. Compare it with the one shown in the portal.")]
    [InlineData(410, "code-used", 1, "This enrolment code has been used. Create a new one in the portal under Agents, and use it within its lifetime.")]
    [InlineData(410, "code-expired", 1, "This enrolment code has expired. Create a new one in the portal under Agents, and use it within its lifetime.")]
    [InlineData(429, "slow-down", 1, "The portal takes no more attempts from this address for now. Wait a minute, then try again.")]
    [InlineData(400, "enrollment-invalid", 1, "The portal refuses the request (400 enrollment-invalid As scripted.). Update the agent to the portal's version.")]
    [InlineData(500, "error", 1, "The portal failed (500 error As scripted.). Its log says why.")]
    public async Task Enroll_PortalRefuses_SaysWhyAndLeavesNothing(int status, string slug, int code, string error)
    {
        await using var portal = await FakePortal.StartAsync(TestContext.Current.CancellationToken);
        portal.Script("POST", FakeAnswer.Problem(status, slug));

        var run = await CommandRun.OfAsync("enroll", "--portal", portal.Address.ToString(), "--code", "X", "--data", Data);

        Assert.Equal(new CommandRun(code, "", error), run);
        Assert.Empty(System.IO.Directory.GetFiles(Data, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Enroll_SomethingElseAnswers_SaysSo()
    {
        await using var portal = await FakePortal.StartAsync(TestContext.Current.CancellationToken);
        portal.Script("POST", new FakeAnswer(404, null, "<html>"));

        var run = await CommandRun.OfAsync("enroll", "--portal", portal.Address.ToString(), "--code", "X", "--data", Data);

        Assert.Equal(
            new CommandRun(2, "", $"What answers at {portal.Address.Authority} is not the portal. Check the address, and proxies on the way."), run);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "127.0.0.1:1 cannot be reached: the connection is refused. Open outbound TCP port 1 to it, or set Proxy:Address.")]
    [InlineData("http://portal.corp.contoso.test", "--portal is 'http://portal.corp.contoso.test'. Plain http is refused except to this machine. Use https.")]
    [InlineData("http://localhost.corp.contoso.test", "--portal is 'http://localhost.corp.contoso.test'. Plain http is refused except to this machine. Use https.")]
    [InlineData("portal", "--portal is 'portal', which is not an address. Write it as https://portal.corp.contoso.test.")]
    [InlineData("https://portal.corp.contoso.test/a?b", "--portal is 'https://portal.corp.contoso.test/a' with more than a scheme, a host and a port. Leave the rest away.")]
    public async Task Enroll_AddressThatCannotWork_SaysWhy(string address, string error)
    {
        var run = await CommandRun.OfAsync("enroll", "--portal", address, "--code", "X", "--data", Data);

        Assert.Equal(new CommandRun(2, "", error), run);
    }

    [Fact]
    public async Task Enroll_AgainWithoutReplace_IsRefusedAndSendsNothing()
    {
        await using var portal = await FakePortal.StartAsync(TestContext.Current.CancellationToken);
        await CommandRun.OfAsync("enroll", "--portal", portal.Address.ToString(), "--code", "X", "--data", Data);

        var again = await CommandRun.OfAsync("enroll", "--portal", portal.Address.ToString(), "--code", "X", "--data", Data);

        Assert.Equal(new CommandRun(2, "", $"This agent is enrolled at {portal.Address} already. Use --replace to enrol it anew."), again);
        Assert.Single(portal.Received);
    }

    [Fact]
    public async Task Enroll_Replace_ChangesTheKeyAndKeepsOtherSettings()
    {
        await using var portal = await FakePortal.StartAsync(TestContext.Current.CancellationToken);
        _folder.Data.Create();
        await File.WriteAllTextAsync(_folder.Data.AgentFile, """{ "directory": { "connectorAccount": "MSOL_4f1c09d2a7be" } }""", TestContext.Current.CancellationToken);
        var first = await CommandRun.OfAsync("enroll", "--portal", portal.Address.ToString(), "--code", "X", "--data", Data);

        var second = await CommandRun.OfAsync("enroll", "--portal", portal.Address.ToString(), "--code", "X", "--data", Data, "--replace", "--proxy", "none");

        var settings = AgentSettings.Read(_folder.Data);
        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.NotEqual(Line(first.Out, "Fingerprint"), Line(second.Out, "Fingerprint"));
        Assert.Equal(("MSOL_4f1c09d2a7be", "none"), (settings.Directory.ConnectorAccount, settings.Proxy.Address));
        Assert.Equal([$"{settings.Portal.Key}.key"], System.IO.Directory.GetFiles(_folder.Data.Keys).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Enroll_WithoutCode_SaysWhereItIsLookedFor()
    {
        var run = await CommandRun.WithInputAsync("\n", "enroll", "--portal", "https://portal.corp.contoso.test", "--code", "-", "--data", Data);

        Assert.Equal(
            new CommandRun(2, "", "The enrolment code is missing. Give it with --code, on standard input with --code -, or in WRITEBACK_AGENT_CODE."), run);
    }

    [Theory]
    [InlineData("enroll")]
    [InlineData("fetch")]
    [InlineData("run", "--port", "1")]
    public async Task AnyCommand_WrongUsage_IsTwo(params string[] arguments) => Assert.Equal(2, (await CommandRun.OfAsync(arguments)).Code);

    public void Dispose() => _folder.Dispose();

    private static string Line(string text, string label) =>
        text.Split('\n').Single(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
}
