using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

public sealed class AuditReadTests
{
    private static readonly Guid One = Guid.Parse("01234567-89ab-7cde-8f01-000000000001");
    private static readonly DateTimeOffset Hour = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, new long[] { 7, 6, 5 }, null, 5L)]
    [InlineData(5L, null, new long[] { 4, 3, 2 }, 4L, 2L)]
    [InlineData(2L, null, new long[] { 1 }, 1L, null)]
    [InlineData(null, 4L, new long[] { 7, 6, 5 }, null, 5L)]
    [InlineData(null, 1L, new long[] { 4, 3, 2 }, 4L, 2L)]
    [InlineData(1L, null, new long[] { }, null, null)]
    public async Task Read_FromAPlace_IsThePageThereAndSaysWhereToReadOn(long? before, long? after, long[] sequences, long? newer, long? older)
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 7);

        var view = await portal.Get<AuditQueries>().ReadAsync(AuditFilter.None, new(before, after), 3, Cancellation);

        Assert.Equal(sequences, view.Entries.Select(entry => entry.Sequence));
        Assert.Equal((newer, older, 7L), (view.Newer, view.Older, view.Head!.Sequence));
    }

    public static TheoryData<string, long[]> Filters => new()
    {
        { "", [5, 4, 3, 2, 1] },
        { "who=tenant.anna", [3, 1] },
        { "who=ANNA", [3, 1] },
        { "who=192.0.2.9", [4] },
        { "who=%25", [] },
        { "act=run.requested", [2] },
        { "server=01234567-89ab-7cde-8f01-000000000001", [4, 2] },
        { "from=2026-03-01T14:00:00Z", [5, 4, 3] },
        { "to=2026-03-01T14:00:00Z", [2, 1] },
        { "from=2026-03-01T13:00:00Z&to=2026-03-01T14:00:00Z", [2] },
        { "text=RELAY", [4] },
        { "text=connect0", [4, 2] },
        { "text=_0%25", [5] },
        { "who=tenant.anna&act=person.signed-out", [3] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Api_Filtered_AnswersWhatMatches(string query, long[] sequences)
    {
        await using var portal = Portal.Start();
        await NoteStoryAsync(portal);
        using var client = portal.Client();

        var view = await client.GetFromJsonAsync<JsonElement>($"/api/v1/audit?{query}", Cancellation);

        Assert.Equal(sequences, view.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt64()));
    }

    [Fact]
    public async Task Api_Entry_SaysWhoWhatWhereWhenAndFromWhere()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 1);
        var stored = Assert.Single(await AuditLog.ReadAsync(portal));
        using var client = portal.Client();

        var text = await client.GetStringAsync("/api/v1/audit", Cancellation);

        var at = JsonSerializer.Serialize(new DateTimeOffset(stored.At, TimeSpan.Zero));
        var (key, previous, hash) = (stored.KeyId, new string('0', 64), Convert.ToHexStringLower(stored.Hash));
        Assert.Equal(
            $$$"""{"entries":[{"sequence":1,"at":{{{at}}},"act":"server.configured","outcome":"Done","actor":{"id":"tenant.person","name":"A person","kind":"Person","address":"192.0.2.7"},"server":{"id":"01234567-89ab-7cde-8f01-23456789abcd","name":"connect01"},"subject":"subject 1","before":{"name":"before 1"},"after":{"name":"after 1 “é”"},"keyId":"{{{key}}}","previousHash":"{{{previous}}}","hash":"{{{hash}}}"}],"newer":null,"older":null,"head":{"sequence":1,"hash":"{{{hash}}}"}}""",
            text);
    }

    [Theory]
    [InlineData("act=no.such-act")]
    [InlineData("from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z")]
    [InlineData("server=somewhere")]
    [InlineData("from=yesterday")]
    [InlineData("count=many")]
    public async Task Api_QuestionThatCannotBeAnswered_IsAProblem(string query)
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();

        using var read = await client.GetAsync($"/api/v1/audit?{query}", Cancellation);
        using var tooLong = await client.GetAsync($"/api/v1/audit/export?text={new string('a', 257)}", Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (read.StatusCode, tooLong.StatusCode));
        Assert.Empty(await AuditLog.ReadAsync(portal));
    }

    [Fact]
    public async Task Export_Csv_IsEveryEntryOldestFirstWithoutFormulas()
    {
        await using var portal = Portal.Start();
        await portal.Get<AuditTrail>().NoteAsync(
            Actors.Person with { Name = "=HYPERLINK(\"http://evil.test\")" },
            new(AuditAct.ServerConfigured, "@SUM(1)") { Server = new(One, "-1, two"), Change = AuditChange.Of(("name", "a", "b")) },
            Cancellation);
        var stored = Assert.Single(await AuditLog.ReadAsync(portal));
        using var client = portal.Client();

        using var answer = await client.GetAsync("/api/v1/audit/export?format=Csv", Cancellation);
        var rows = (await answer.Content.ReadAsStringAsync(Cancellation)).Split("\r\n");

        Assert.Equal(("text/csv", "audit-log.csv"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal(
            [
                "sequence,at,act,outcome,actorKind,actorId,actorName,actorAddress,serverId,server,subject,before,after,keyId,previousHash,hash",
                $"1,{new DateTimeOffset(stored.At, TimeSpan.Zero):yyyy-MM-dd'T'HH:mm:ss.fffffff}Z,server.configured,Done,Person,tenant.person,\"'=HYPERLINK(\"\"http://evil.test\"\")\",192.0.2.7,{One:D},\"'-1, two\",'@SUM(1),\"{{\"\"name\"\":\"\"a\"\"}}\",\"{{\"\"name\"\":\"\"b\"\"}}\",{stored.KeyId},{new string('0', 64)},{Convert.ToHexStringLower(stored.Hash)}",
            ],
            rows.Take(2));
        Assert.StartsWith("2,", rows[2], StringComparison.Ordinal);
        Assert.Equal("", rows[3]);
        Assert.Equal("audit.exported", (await AuditLog.ReadAsync(portal))[^1].Act);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\ta", "'\ta")]
    [InlineData("\ra", "\"'\ra\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=1", "a=1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Field_Value_IsNoFormulaAndOneField(string? value, string field) => Assert.Equal(field, AuditExport.Field(value));

    [Fact]
    public async Task Export_JsonLines_IsOneEntryALineAcrossChunks()
    {
        await using var portal = Portal.Start();
        await NoteManyAsync(portal, 2100);
        using var client = portal.Client();

        var lines = (await client.GetStringAsync("/api/v1/audit/export?format=JsonLines&act=person.signed-in", Cancellation)).Split('\n');

        Assert.Equal("", lines[^1]);
        Assert.Equal(Enumerable.Range(1, 2100).Select(number => (long)number), lines.SkipLast(1).Select(line => JsonElement.Parse(line).GetProperty("sequence").GetInt64()));
        Assert.Null((await AuditLog.VerifyAsync(portal)).Fault);
    }

    private static async Task NoteManyAsync(Portal portal, int count) => await portal.Get<Web.Data.PortalWriter>().WriteAsync(
        (db, _) =>
        {
            for (var number = 0; number < count; number++)
            {
                db.Note(Actors.Person, new(AuditAct.SignedIn, "a session"));
            }

            return Task.CompletedTask;
        },
        Cancellation);

    /// <summary>Five entries, an hour apart from noon.</summary>
    private static async Task NoteStoryAsync(Portal portal)
    {
        portal.Clock.Advance(Hour - portal.Clock.GetUtcNow());
        var (anna, bert) = (Actors.Person with { Id = "tenant.anna", Name = "Anna" }, Actors.Person with { Id = "tenant.bert", Name = "Bert", Address = "192.0.2.8" });
        (Web.Access.Actor Actor, AuditNote Note)[] story =
        [
            (anna, new(AuditAct.SignedIn, "a session")),
            (bert, new(AuditAct.RunRequested, "a run") { Server = new(One, "connect01") }),
            (anna, new(AuditAct.SignedOut, "a session")),
            (bert with { Address = "192.0.2.9" }, new(AuditAct.ServerConfigured, "settings") { Server = new(One, "connect01"), Change = AuditChange.Of(("relayHosts", "", "relay.contoso.test")) }),
            (bert, new(AuditAct.SignedOut, "100_0% of a session")),
        ];
        foreach (var (actor, note) in story)
        {
            await portal.Get<AuditTrail>().NoteAsync(actor, note, Cancellation);
            portal.Clock.Advance(TimeSpan.FromHours(1));
        }
    }
}
