using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Benchmarks.Fleet;

/// <summary>A database with a year of history of many servers, each with 50 checks.</summary>
/// <remarks>
/// A year has 60 verdicts of a server, 4 spans of each check and 100 of its runs. A portal keeps more runs; the fleet page
/// asks for those under way alone, which have an index.
/// </remarks>
internal sealed class YearOfFleet(string folder, AgentPresence presence) : IDbContextFactory<PortalDb>
{
    private const int Checks = 50;
    private const int SpansOfCheck = 4;
    private const int VerdictsOfYear = 60;
    private const int RunsOfYear = 100;

    private readonly DbContextOptions<SqlitePortalDb> _options = new DbContextOptionsBuilder<SqlitePortalDb>()
        .UseSqlite($"Data Source={Path.Combine(folder, "fleet.db")}")
        .AddInterceptors(new SqliteConnectionSetup())
        .Options;

    public PortalDb CreateDbContext() => new SqlitePortalDb(_options);

    public async Task FillAsync(int servers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var db = CreateDbContext())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        var random = new Random(7);
        for (var number = 0; number < servers; number++)
        {
            await using var db = CreateDbContext();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            Add(db, number, random, now);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private void Add(PortalDb db, int number, Random random, DateTimeOffset now)
    {
        var (server, agent) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now));
        var verdict = random.Next(20) switch { 0 => Verdict.Broken, 1 => Verdict.AtRisk, 2 => Verdict.Unknown, 3 => Verdict.NotApplicable, _ => Verdict.Works };
        db.Servers.Add(new() { Id = server, Name = $"SYNC-{number:d5}", HostName = $"SYNC-{number:d5}", Cloud = "Public", Site = $"Site {number % 40:d2}", Labels = [$"label {number % 5}"], EnrolledAt = now.AddYears(-1) });
        db.ServerStates.Add(new() { ServerId = server, Verdict = verdict, Reason = verdict is Verdict.Works ? "" : "TCP 443 to both relays gets no answer", Since = now.AddHours(-number % 90), Requirements = PortalJson.Write(Figures), LastChange = now.AddHours(-number % 900) });
        db.Agents.Add(new() { Id = agent, ServerId = server, PublicKeyX = "x", PublicKeyY = "y", Thumbprint = agent.ToString("N"), Version = "1.0.0", OperatingSystem = "Windows Server 2022", EnrolledAt = now.AddYears(-1), LastSeen = now });
        presence.HoldBegan(agent);
        AddHistory(db, server, verdict, now);
        for (var run = 0; run < RunsOfYear; run++)
        {
            var at = now.AddDays(-365.0 * run / RunsOfYear);
            db.Runs.Add(new RunRecord { Id = Guid.CreateVersion7(at), ServerId = server, Trigger = RunTrigger.Schedule, State = RunState.Completed, RequestedAt = at, ExpiresAt = at, Sections = [SnapshotSection.Network], Before = verdict });
        }
    }

    private static void AddHistory(PortalDb db, Guid server, Verdict verdict, DateTimeOffset now)
    {
        for (var span = 0; span < VerdictsOfYear; span++)
        {
            var (start, end) = (now.AddDays(-365.0 * (span + 1) / VerdictsOfYear), span is 0 ? (DateTimeOffset?)null : now.AddDays(-365.0 * span / VerdictsOfYear));
            db.VerdictSpans.Add(new() { Id = Guid.CreateVersion7(start), ServerId = server, Verdict = span % 2 is 0 ? verdict : Verdict.AtRisk, Reason = "its proxy closes idle connections after 7 minutes", Start = start, End = end });
        }

        for (var check = 0; check < Checks; check++)
        {
            var id = $"CHK-{check:d3}";
            db.CheckStates.Add(new() { ServerId = server, CheckId = id, Outcome = CheckOutcome.Passed, Since = now.AddDays(-30), SpanId = Guid.Empty });
            for (var span = 0; span < SpansOfCheck; span++)
            {
                var start = now.AddDays(-90 * (span + 1));
                db.CheckSpans.Add(new() { Id = Guid.CreateVersion7(start), ServerId = server, CheckId = id, Outcome = CheckOutcome.Passed, Findings = "[]", Start = start, End = span is 0 ? null : start.AddDays(90) });
            }
        }
    }

    private static RequirementSummary[] Figures { get; } =
    [
        .. Requirements.Four.Select(requirement => new RequirementSummary(requirement, CheckOutcome.Passed, false, "14 of 14", "endpoints open", "Every endpoint resolves and takes connections.")),
    ];
}
