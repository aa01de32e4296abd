using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using WritebackPortal.Checks;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Api;

public sealed class ReadApiTests
{
    /// <summary>The document is public: a difference is a change of our API. Set WRITEBACK_RECORD=1 to record an intended one.</summary>
    [Fact]
    public async Task OpenApi_Document_IsAsRecorded()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();

        var document = (await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).ReplaceLineEndings("\n") + "\n";

        var recorded = Recorded();
        if (Environment.GetEnvironmentVariable("WRITEBACK_RECORD") == "1")
        {
            await File.WriteAllTextAsync(recorded, document, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(recorded, TestContext.Current.CancellationToken), document);
    }

    [Fact]
    public async Task Servers_OneIsBroken_SaysSoInWords()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        var server = await BrokenServerAsync(portal);

        var fleet = await client.GetFromJsonAsync<JsonElement>("/api/v1/servers?verdict=Broken", TestContext.Current.CancellationToken);
        var none = await client.GetFromJsonAsync<JsonElement>("/api/v1/servers?verdict=Works", TestContext.Current.CancellationToken);

        var row = fleet.GetProperty("servers")[0];
        Assert.Equal((server, "Broken", "a right is missing"), (row.GetProperty("id").GetGuid(), row.GetProperty("verdict").GetString(), row.GetProperty("reason").GetString()));
        Assert.Equal((0, 1), (none.GetProperty("servers").GetArrayLength(), none.GetProperty("counts").GetProperty("Broken").GetInt32()));
    }

    [Fact]
    public async Task Spans_OfOneCheck_AreItsHistory()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        var server = await BrokenServerAsync(portal);

        var spans = await client.GetFromJsonAsync<JsonElement>($"/api/v1/servers/{server}/spans?check=ACL-001", TestContext.Current.CancellationToken);
        var others = await client.GetFromJsonAsync<JsonElement>($"/api/v1/servers/{server}/spans?check=NET-001", TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (spans.GetArrayLength(), others.GetArrayLength()));
        Assert.Equal(
            ("Failed", "OU=Sales", JsonValueKind.Null),
            (spans[0].GetProperty("outcome").GetString(), spans[0].GetProperty("findings")[0].GetProperty("subject").GetString(), spans[0].GetProperty("end").ValueKind));
    }

    [Fact]
    public async Task Runs_AskedForTwice_AreOneRunThatCanBeCancelledOnce()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        var server = await BrokenServerAsync(portal);

        using var first = await client.PostAsJsonAsync($"/api/v1/servers/{server}/runs", new { because = "a repair" }, TestContext.Current.CancellationToken);
        using var second = await client.PostAsync($"/api/v1/servers/{server}/runs", null, TestContext.Current.CancellationToken);
        var run = await client.GetFromJsonAsync<JsonElement>(first.Headers.Location, TestContext.Current.CancellationToken);
        using var cancelled = await client.PostAsync($"{first.Headers.Location}/cancellation", null, TestContext.Current.CancellationToken);
        using var again = await client.PostAsync($"{first.Headers.Location}/cancellation", null, TestContext.Current.CancellationToken);
        var runs = await client.GetFromJsonAsync<JsonElement>($"/api/v1/servers/{server}/runs", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, first.Headers.Location), (first.StatusCode, second.StatusCode, second.Headers.Location));
        Assert.Equal(
            ("Waiting", "Local operator", "a repair"),
            (run.GetProperty("run").GetProperty("state").GetString(), run.GetProperty("run").GetProperty("requestedBy").GetString(), run.GetProperty("run").GetProperty("because").GetString()));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (cancelled.StatusCode, again.StatusCode));
        Assert.Equal(["Cancelled", "Completed"], runs.EnumerateArray().Select(summary => summary.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("", "text/plain", "Outbound rules for password writeback of ")]
    [InlineData("?format=Csv", "text/csv", "server,cloud,dataAsOf,")]
    [InlineData("?format=PowerShell", "text/plain", "# Outbound rules of Windows' own firewall")]
    [InlineData("?format=Squid", "text/plain", "# Password writeback of ")]
    public async Task Rules_InEachForm_AreThoseOfTheServersCloud(string query, string type, string start)
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        var server = await BrokenServerAsync(portal);

        using var answer = await client.GetAsync($"/api/v1/servers/{server}/rules{query}", TestContext.Current.CancellationToken);

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.Contains("login.microsoftonline.com", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/servers/00000000-0000-0000-0000-000000000001/rules", 404, "/problems/server-unknown")]
    [InlineData("GET", "/api/v1/servers/00000000-0000-0000-0000-000000000001", 404, "/problems/server-unknown")]
    [InlineData("GET", "/api/v1/servers/00000000-0000-0000-0000-000000000001/spans", 404, "/problems/server-unknown")]
    [InlineData("GET", "/api/v1/servers/00000000-0000-0000-0000-000000000001/runs", 404, "/problems/server-unknown")]
    [InlineData("POST", "/api/v1/servers/00000000-0000-0000-0000-000000000001/runs", 404, "/problems/server-unknown")]
    [InlineData("GET", "/api/v1/runs/00000000-0000-0000-0000-000000000001", 404, "/problems/run-unknown")]
    [InlineData("POST", "/api/v1/runs/00000000-0000-0000-0000-000000000001/cancellation", 404, "/problems/run-unknown")]
    [InlineData("GET", "/api/v1/servers?hours=0", 400, "/problems/request-invalid")]
    [InlineData("GET", "/api/v1/servers/00000000-0000-0000-0000-000000000001/spans?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", 400, "/problems/request-invalid")]
    public async Task Request_CannotBeAnswered_IsAProblem(string method, string address, int status, string type)
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        using var request = new HttpRequestMessage(new(method), address);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal((status, "application/problem+json", type), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, problem!.Type));
    }

    private static async Task<Guid> BrokenServerAsync(Portal portal)
    {
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        await Results.RunAsync(portal, server, Results.Judged(Verdict.Broken, "a right is missing", Results.Failed("ACL-001", new Finding("OU=Sales", "12 users lack it."))));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        return server;
    }

    private static string Recorded([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "..", "Recorded", "openapi-v1.json");
}
