
namespace WritebackPortal.Web.Demo;

internal static class DemoServices
{
    /// <summary>First, so that the store is cleared before anything opens it.</summary>
    public static IServiceCollection AddDemoStore(this IServiceCollection services, IConfiguration configuration)
    {
        var options = DemoSetup.OptionsOf(configuration);
        services.AddSingleton(options.Enabled ? new DemoMode(true, options.Servers) : DemoMode.Off);
        return options.Enabled
            ? services.AddSingleton(options).AddSingleton<DemoStore>().AddHostedService<DemoStoreOpening>()
            : services;
    }

    /// <summary>After everything that the seeding goes through, and before the jobs, which would judge a past half told.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration) => !DemoSetup.OptionsOf(configuration).Enabled
        ? services
        : services
            .AddSingleton<DemoClock>()
            .AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>())
            .AddSingleton<DemoRecordings>()
            .AddSingleton<DemoSections>()
            .AddSingleton<DemoPipeline>()
            .AddSingleton<DemoEnrolment>()
            .AddSingleton<DemoSilence>()
            .AddSingleton<DemoRuns>()
            .AddSingleton<DemoAcknowledgements>()
            .AddSingleton<DemoMaintenance>()
            .AddSingleton<DemoHistory>()
            .AddSingleton<DemoFleet>()
            .AddSingleton<DemoRepair>()
            .AddSingleton<DemoAnswers>()
            .AddHostedService<DemoSeed>()
            .AddHostedService<DemoAgents>();

    /// <summary>Programs are told too: every answer of a demo carries a header that says so.</summary>
    public static WebApplication UseDemo(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
        {
            app.Use((context, next) =>
            {
                context.Response.Headers["Writeback-Demo"] = "true";
                return next(context);
            });
        }

        return app;
    }
}
