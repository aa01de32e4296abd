using System.Net;
using System.Text.Json;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Contracts.Tls;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Runs;

/// <summary>The sections on controllers and TLS, from the agent's upload to the pages.</summary>
public sealed class ControllerRunTests
{
    private const string Closed = "dc1.corp.contoso.test does not answer on TCP 445: a firewall on the way drops the connection (SMB, used for passwords).";
    private const string NotWindows = "This host does not run Windows, so it has none of these settings.";

    private static readonly Observation<ControllerFacts> Controllers = new(
        new(
        [
            new(
                "corp.contoso.test",
                [
                    new(
                        "dc1.corp.contoso.test",
                        [ControllerRole.Chosen, ControllerRole.PdcEmulator],
                        ["10.20.0.4"],
                        null,
                        [
                            new(ControllerService.Kerberos, PortProtocol.Tcp, 88, PortOutcome.Open, 1.2, null),
                            new(ControllerService.Kerberos, PortProtocol.Udp, 88, PortOutcome.NoAnswer, null, "no answer"),
                            new(ControllerService.Ldap, PortProtocol.Tcp, 389, PortOutcome.Open, 1.4, null),
                            new(ControllerService.Smb, PortProtocol.Tcp, 445, PortOutcome.NoAnswer, null, "no answer within 10 s"),
                        ]),
                ],
                null),
        ]),
        null,
        10_004);

    [Fact]
    public async Task Complete_PortClosed_IsShownOnEveryPage()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);

        var run = await DeliverAsync(portal, agent, server);

        using var client = portal.Client();
        using var api = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/servers/{server:D}", TestContext.Current.CancellationToken));
        var failed = api.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("result")).Where(result => result.GetProperty("outcome").GetString() == "Failed");
        Assert.Equal(
            [("DCP-001", "dc1.corp.contoso.test:445", Closed)],
            failed.SelectMany(result => result.GetProperty("findings").EnumerateArray().Select(finding => (
                result.GetProperty("check").GetProperty("id").GetString(), finding.GetProperty("subject").GetString(), finding.GetProperty("message").GetString()))));
        var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/servers/{server:D}", TestContext.Current.CancellationToken));
        Assert.Contains(Closed.TrimEnd('.'), page, StringComparison.Ordinal);
        Assert.Contains("dc1.corp.contoso.test, TCP 445, SMB, used for passwords", page, StringComparison.Ordinal);
        Assert.Contains("Ask for TCP 445 to dc1.corp.contoso.test", page, StringComparison.Ordinal);
        var steps = WebUtility.HtmlDecode(await client.GetStringAsync($"/runs/{run:D}", TestContext.Current.CancellationToken));
        Assert.Contains("dc1.corp.contoso.test, TCP 445, SMB, used for passwords: no answer within 10 s", steps, StringComparison.Ordinal);
        Assert.Contains($"Not looked at. {NotWindows}", steps, StringComparison.Ordinal);
        Assert.Contains(
            "TCP 445         dc1.corp.contoso.test (10.20.0.4)  SMB, used for passwords\n",
            await client.GetStringAsync($"/api/v1/servers/{server:D}/rules", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    private static async Task<Guid> DeliverAsync(Portal portal, TestAgent agent, Guid server)
    {
        await portal.Get<RequestRun>().ExecuteAsync(server, RunTrigger.Person, Actors.Person, null, TestContext.Current.CancellationToken);
        var run = await agent.TakeAsync();
        foreach (var (section, json) in new (SnapshotSection Section, string Json)[]
        {
            (SnapshotSection.Network, """{"facts":null,"failure":"Nothing was looked at.","elapsedMilliseconds":1}"""),
            (SnapshotSection.Directory, """{"facts":null,"failure":"Nothing was looked at.","elapsedMilliseconds":1}"""),
            (SnapshotSection.Controllers, JsonSerializer.Serialize(Controllers, ContractsJson.Default.ObservationControllerFacts)),
            (SnapshotSection.Tls, JsonSerializer.Serialize(new Observation<TlsFacts>(null, NotWindows, 0), ContractsJson.Default.ObservationTlsFacts)),
        })
        {
            using var stored = await agent.PutAsync(run.RunId, $"{section}", json);
            Assert.Equal(HttpStatusCode.NoContent, stored.StatusCode);
        }

        using var completed = await agent.CompleteAsync(run.RunId);
        Assert.Equal(HttpStatusCode.NoContent, completed.StatusCode);
        return run.RunId;
    }
}
