using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Fleet;

/// <summary>Servers in the database, and the same ones as rows: what the queries are compared with.</summary>
internal static class FleetSeed
{
    private static readonly string?[] Sites = ["Melbourne", "Perth", "München", "100 % cloud", null];
    private static readonly string[] Clouds = ["Public", "Fairfax", "Mooncake"];
    private static readonly string[] Labels = ["prod", "staging", "a_b", "Zürich"];
    private static readonly string[] Reasons = ["TCP 443 to both relays gets no answer", "100 % of users lack Reset Password", "the account CORP\\MSOL_1 is disabled"];

    /// <returns>Rows with the history of the day before now.</returns>
    public static async Task<IReadOnlyList<ServerRow>> PlantAsync(Portal portal, int count)
    {
        var (random, now) = (new Random(7), portal.Clock.GetUtcNow());
        var rows = Enumerable.Range(0, count).Select(number => Row(number, random, now)).ToList();
        await using var db = await portal.OpenAsync();
        foreach (var row in rows)
        {
            Plant(portal, db, row, now);
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return rows;
    }

    private static ServerRow Row(int number, Random random, DateTimeOffset now)
    {
        var verdict = Enum.GetValues<Verdict>()[random.Next(6)];
        var seen = now.AddMinutes(-random.Next(1, 100_000));
        var isConnected = random.Next(2) is 0;
        var since = now.AddHours(-random.Next(1, 40));
        return new(
            Guid.CreateVersion7(now),
            $"{(random.Next(2) is 0 ? "SYNC" : "sync")}-{random.Next(1000):d3}-{number:d4}",
            Clouds[random.Next(Clouds.Length)],
            "1.0.0",
            verdict,
            verdict is Verdict.Works ? "" : Reasons[random.Next(Reasons.Length)],
            since,
            History(verdict, since, now),
            [new(Requirement.Ports, CheckOutcome.Passed, false, "14 of 14", "endpoints open", "Every endpoint resolves.")],
            now.AddMinutes(-random.Next(100_000)),
            isConnected ? now : seen,
            isConnected,
            random.Next(10) is 0 ? Guid.CreateVersion7(now) : null)
        {
            Site = Sites[random.Next(Sites.Length)],
            Labels = [.. Labels.Where(_ => random.Next(4) is 0)],
        };
    }

    // One that lasts, and before it one that worked and reaches back beyond the day.
    private static VerdictSpan[] History(Verdict verdict, DateTimeOffset since, DateTimeOffset now) => since > now.AddDays(-1)
        ? [new(Verdict.Works, "", now.AddDays(-1), since), new(verdict, "a reason", since, now)]
        : [new(verdict, "a reason", now.AddDays(-1), now)];

    private static void Plant(Portal portal, PortalDb db, ServerRow row, DateTimeOffset now)
    {
        db.Servers.Add(new() { Id = row.Id, Name = row.Name, HostName = row.Name.ToUpperInvariant(), Cloud = row.Cloud, Site = row.Site, Labels = [.. row.Labels], EnrolledAt = now.AddYears(-1) });
        db.ServerStates.Add(new() { ServerId = row.Id, Verdict = row.Verdict, Reason = row.Reason, Since = row.Since, Requirements = PortalJson.Write(row.Requirements), LastChange = row.LastChange });
        db.Agents.Add(Agent(row, "1.0.0", row.Id, now.AddDays(-1), row.LastSeen, null));
        db.Agents.Add(Agent(row, "0.9.0", Guid.CreateVersion7(now), now.AddYears(-1), now.AddYears(-1), now.AddDays(-1)));
        if (row.IsConnected)
        {
            portal.Get<AgentPresence>().Heard(row.Id);
        }

        db.VerdictSpans.Add(Span(row, row.Verdict, "a reason", row.Since!.Value, null));
        db.VerdictSpans.Add(Span(row, Verdict.Works, "", row.Since!.Value.AddDays(-3), row.Since));
        db.VerdictSpans.Add(Span(row, Verdict.Broken, "long ago", row.Since!.Value.AddDays(-9), row.Since!.Value.AddDays(-3)));
        if (row.ActiveRun is { } run)
        {
            db.Runs.Add(Run(row, run, RunState.Running, SnapshotSection.Network, now));
        }

        db.Runs.Add(Run(row, Guid.CreateVersion7(now), RunState.Completed, SnapshotSection.Network, now));
        db.Runs.Add(Run(row, Guid.CreateVersion7(now), RunState.Waiting, SnapshotSection.Idle, now));
    }

    private static AgentRecord Agent(ServerRow row, string version, Guid id, DateTimeOffset enrolled, DateTimeOffset? seen, DateTimeOffset? revoked) => new()
    {
        Id = id,
        ServerId = row.Id,
        PublicKeyX = "x",
        PublicKeyY = "y",
        Thumbprint = id.ToString("N"),
        Version = version,
        OperatingSystem = "Test OS",
        EnrolledAt = enrolled,
        LastSeen = seen,
        RevokedAt = revoked,
    };

    private static VerdictSpanRecord Span(ServerRow row, Verdict verdict, string reason, DateTimeOffset start, DateTimeOffset? end) =>
        new() { Id = Guid.CreateVersion7(start), ServerId = row.Id, Verdict = verdict, Reason = reason, Start = start, End = end };

    private static RunRecord Run(ServerRow row, Guid id, RunState state, SnapshotSection section, DateTimeOffset now) => new()
    {
        Id = id,
        ServerId = row.Id,
        Trigger = RunTrigger.Schedule,
        State = state,
        RequestedAt = now.AddMinutes(-1),
        ExpiresAt = now.AddMinutes(4),
        Sections = [section],
        Before = Verdict.Unknown,
    };
}
