using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Compare;
using WritebackPortal.Web.Components.Layout;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Search;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Components;

/// <summary>The pages: Razor components over a circuit, with their static files.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            // A closed circuit keeps its memory until the browser comes back or this runs out.
            options.DisconnectedCircuitMaxRetained = 20;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
        })
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = RequestLimits.MaxCircuitMessageBytes);
        services.AddScoped<ViewerClock>();
        services.AddScoped<ViewerAddress>();
        services.AddScoped<ViewerReader>();
        services.AddScoped<ViewerSight>();
        services.AddScoped<FleetReader>();
        services.AddScoped<FleetActs>();
        services.AddScoped<ServerActs>();
        services.AddScoped<AgentActs>();
        services.AddScoped<PeopleActs>();
        services.AddScoped<RunActs>();
        services.AddScoped<LookupActs>();
        services.AddScoped<LookupHandover>();
        services.AddScoped<ServerReader>();
        services.AddScoped<CompareActs>();
        services.AddScoped<SearchActs>();
        services.AddScoped<PageWay>();
        services.AddCascadingValue(provider => provider.GetRequiredService<ViewerClock>().Source);
        services.AddCascadingValue(provider => provider.GetRequiredService<ViewerReader>().Source);
        return services;
    }

    /// <summary>Faults and unknown addresses get a page in the portal's look. First of all, so that what it shows passes everything after it again.</summary>
    public static void UseFaultPages(this WebApplication app) => app.UseWhen(IsPage, pages => pages
        .UseExceptionHandler("/error", createScopeForErrors: true)
        .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    private static bool IsPage(HttpContext context) => !context.Request.Path.StartsWithSegments("/api");
}
