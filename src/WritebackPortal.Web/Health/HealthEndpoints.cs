using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Health;

/// <summary>For load balancers and service managers: open to all, says one word.</summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddPortalHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StorageHealth>("storage");
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions()).AllowAnonymous();
    }
}

/// <summary>Healthy when the database has this version's schema and the writer takes acts.</summary>
internal sealed class StorageHealth(IDbContextFactory<PortalDb> databases, PortalWriter writer) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        return writer.IsAlive && !pending.Any() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
