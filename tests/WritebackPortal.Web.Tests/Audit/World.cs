using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

/// <summary>A portal with one enrolled server and one person who has signed in.</summary>
internal sealed class World(Portal portal, TestAgent agent, Guid server) : IAsyncDisposable
{
    public static readonly SignedInPerson Somebody = new("tenant.somebody", "Somebody", "somebody@contoso.test");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Portal Portal => portal;

    public TestAgent Agent => agent;

    public Guid Server => server;

    /// <summary>What a scenario has made, and keeps in mind.</summary>
    public Guid Known { get; set; }

    public async Task<Guid> BulkAsync()
    {
        await using var db = await portal.OpenAsync();
        return await db.BulkRechecks.OrderByDescending(bulk => bulk.RequestedAt).Select(bulk => bulk.Id).FirstOrDefaultAsync(Cancellation);
    }

    public async Task<Guid> ViewAsync()
    {
        await using var db = await portal.OpenAsync();
        return await db.SavedViews.Select(view => view.Id).FirstOrDefaultAsync(Cancellation);
    }

    /// <summary>A day of maintenance from now on; where one was planned already, that one.</summary>
    public async Task<Guid> PlanMaintenanceAsync()
    {
        var now = portal.Clock.GetUtcNow();
        await portal.Get<PlanMaintenance>().ExecuteAsync([server], new(now, now.AddDays(1), "Windows updates"), Actors.Person, Cancellation);
        await using var db = await portal.OpenAsync();
        return await db.Maintenance.Select(window => window.Id).FirstOrDefaultAsync(Cancellation);
    }

    public static async Task<World> StartAsync()
    {
        var portal = Portal.Start();
        var agent = await TestAgent.EnrollAsync(portal);
        await portal.Get<KnownPeople>().AdmitAsync(Somebody, Cancellation);
        await portal.Get<KnownPeople>().AdmitAsync(new(Actors.Person.Id, Actors.Person.Name, "person@contoso.test"), Cancellation);
        return new(portal, agent, await Results.ServerOfAsync(portal, agent));
    }

    public async Task<long> LastAsync() => (await AuditLog.ReadAsync(portal))[^1].Sequence;

    public async Task<string?> FillInAsync(string? text)
    {
        await using var db = await portal.OpenAsync();
        var run = await db.Runs.Select(run => run.Id).FirstOrDefaultAsync(Cancellation);
        var code = await db.EnrollmentCodes.OrderByDescending(code => code.CreatedAt).ThenByDescending(code => code.UsedAt == null).Select(code => code.Id).FirstAsync(Cancellation);
        var key = await db.PersonalKeys.OrderByDescending(key => key.CreatedAt).Select(key => key.Id).FirstOrDefaultAsync(Cancellation);
        return text?
            .Replace("{bulk}", (await BulkAsync()).ToString("D"), StringComparison.Ordinal)
            .Replace("{view}", (await ViewAsync()).ToString("D"), StringComparison.Ordinal)
            .Replace("{known}", Known.ToString("D"), StringComparison.Ordinal)
            .Replace("{key}", key.ToString("D"), StringComparison.Ordinal)
            .Replace("{day}", InstantIn(TimeSpan.FromDays(1)), StringComparison.Ordinal)
            .Replace("{run}", run.ToString("D"), StringComparison.Ordinal)
            .Replace("{code}", code.ToString("D"), StringComparison.Ordinal)
            .Replace("{thumbprint}", agent.Thumbprint, StringComparison.Ordinal)
            .Replace("{now}", InstantIn(TimeSpan.Zero), StringComparison.Ordinal)
            .Replace("{hour}", InstantIn(TimeSpan.FromHours(1)), StringComparison.Ordinal);
    }

    private string InstantIn(TimeSpan time) =>
        portal.Clock.GetUtcNow().Add(time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        agent.Dispose();
        await portal.DisposeAsync();
    }
}
