namespace WritebackPortal.Web.Maintenance;

internal static class MaintenanceServices
{
    public static IServiceCollection AddMaintenance(this IServiceCollection services) =>
        services
            .AddSingleton<MaintenanceQueries>()
            .AddSingleton<PlanMaintenance>()
            .AddSingleton<ChangeMaintenance>()
            .AddSingleton<RecheckAfterMaintenance>()
            .AddSingleton<KeepMaintenance>()
            .AddScoped<MaintenanceActs>();
}
