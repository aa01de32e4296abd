using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Findings;

/// <summary>A portal with one server, on which ACL-001 fails.</summary>
internal sealed class FindingScene : IAsyncDisposable
{
    public const string Check = "ACL-001";

    public static readonly Finding Ou = new("OU=Sales,DC=corp,DC=contoso,DC=test", "MSOL_0123456789ab lacks Reset Password on 12 of 40 users of corp.contoso.test: nothing grants it in OU=Sales,DC=corp,DC=contoso,DC=test.")
    {
        Domain = "corp.contoso.test",
        Users = 12,
    };

    private FindingScene(Portal portal, Guid server) => (Portal, Server) = (portal, server);

    public Portal Portal { get; }

    public Guid Server { get; }

    public static Acknowledger Operator { get; } = new(Actors.Person, MayAcceptCritical: false);

    public static Acknowledger Administrator { get; } = new(new("tenant.administrator", "An administrator", ActorKind.Person, "192.0.2.8"), MayAcceptCritical: true);

    public DateTimeOffset Now => Portal.Clock.GetUtcNow();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FindingScene> StartAsync()
    {
        var portal = Portal.Start();
        var scene = new FindingScene(portal, await EnrollAsync(portal, TestAgent.Host));
        await scene.RunAsync("failed");
        return scene;
    }

    public static async Task<Guid> EnrollAsync(Portal portal, HostIdentity host)
    {
        using var agent = await TestAgent.EnrollAsync(portal, host);
        return await Results.ServerOfAsync(portal, agent);
    }

    /// <summary>A run a minute later, with what the step says.</summary>
    public async Task RunAsync(string step, DateTimeOffset? takenAt = null)
    {
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Results.RunAsync(Portal, Server, Judged(step), takenAt);
    }

    public AcknowledgementWish Wish(TimeSpan length, AcknowledgementKind kind = AcknowledgementKind.Acknowledged, string reason = "Ticket NET-20418") =>
        new(kind, reason, Now + length);

    public Task<AcknowledgeOutcome> AcknowledgeAsync(AcknowledgementWish wish, Acknowledger? by = null, string check = Check) =>
        Portal.Get<AcknowledgeFinding>().ExecuteAsync(Server, check, wish, by ?? Operator, Cancellation);

    public Task<bool> WithdrawAsync() => Portal.Get<WithdrawAcknowledgement>().ExecuteAsync(Server, Check, Administrator.Actor, Cancellation);

    /// <summary>What the server's page says now.</summary>
    public async Task<Acknowledgement?> ShownAsync() =>
        (await Portal.Get<ServerQueries>().ReadAsync(Server, TimeSpan.FromDays(1), Cancellation))!.Checks.Single(check => check.Result.Check.Id == Check).Acknowledgement;

    public async Task<IReadOnlyList<Acknowledgement>> StoredAsync()
    {
        await using var db = await Portal.OpenAsync();
        return [.. (await db.Acknowledgements.AsNoTracking().OrderBy(word => word.At).ToListAsync(Cancellation)).Select(word => word.ToAcknowledgement())];
    }

    public async Task<CheckStateRecord> StateAsync()
    {
        await using var db = await Portal.OpenAsync();
        return await db.CheckStates.AsNoTracking().SingleAsync(state => state.ServerId == Server && state.CheckId == Check, Cancellation);
    }

    /// <summary>Rows of a failing check, as a run would have left them.</summary>
    public static Task SeedAsync(Portal portal, Guid server, params string[] checks) => portal.Get<PortalWriter>().WriteAsync(
        (db, _) =>
        {
            foreach (var check in checks)
            {
                var span = new CheckSpanRecord { Id = Guid.NewGuid(), ServerId = server, CheckId = check, Outcome = CheckOutcome.Failed, Findings = "[]", Start = portal.Clock.GetUtcNow() };
                db.CheckSpans.Add(span);
                db.CheckStates.Add(new() { ServerId = server, CheckId = check, Outcome = CheckOutcome.Failed, Since = span.Start, SpanId = span.Id, Severity = Severity.Critical });
            }

            return Task.CompletedTask;
        },
        Cancellation);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private static Judged Judged(string step) => step switch
    {
        "passed" => Results.Judged(Verdict.Works, "", Results.Passed(Check)),
        "failed" => Results.Judged(Verdict.Broken, "broken", Results.Failed(Check, Ou)),
        "at risk" => Results.Judged(Verdict.AtRisk, "at risk", Results.Failed(Check, Ou with { Severity = Severity.Warning })),
        "failed elsewhere" => Results.Judged(Verdict.Broken, "broken", Results.Failed(Check, Ou with { Subject = "OU=IT,DC=corp,DC=contoso,DC=test" })),
        "skipped" => Results.Judged(Verdict.Unknown, "unknown", Results.Skipped(Check, "No directory.")),
        "error" => Results.Judged(Verdict.Unknown, "unknown", Results.Failed(Check) with { Outcome = CheckOutcome.Error, Reason = "The check itself failed." }),
        "gone" => Results.Judged(Verdict.Unknown, "unknown"),
        _ => throw new InvalidOperationException(step),
    };
}
