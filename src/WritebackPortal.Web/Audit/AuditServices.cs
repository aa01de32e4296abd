using Microsoft.AspNetCore.Authorization;

namespace WritebackPortal.Web.Audit;

internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section)
            .Validate(audit => audit.KeyFile is { Length: > 0 }, "Audit:KeyFile: must not be empty, for example \"audit.key\".")
            .ValidateOnStart();
        return services
            .AddSingleton<AuditTrail>()
            .AddSingleton<AuditRefusals>()
            .AddSingleton<AuditQueries>()
            .AddScoped<AuditActs>()
            .AddSingleton<AuditExport>()
            .AddSingleton<AuditVerifier>()
            .AddSingleton<PruneAudit>()
            .AddSingleton<LogAuditHead>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedRequests>();
    }
}
