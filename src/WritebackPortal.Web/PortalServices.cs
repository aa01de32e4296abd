using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Compare;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Knowledge;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Search;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web;

/// <summary>What each feature brings, in the order in which the features rest on each other.</summary>
internal static class PortalServices
{
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddOptions<EnrollmentOptions>().BindConfiguration(EnrollmentOptions.Section)
            .Validate(options => options.CodeLifetime > TimeSpan.Zero, "Enrollment:CodeLifetime: must be longer than zero, for example \"01:00:00\".")
            .ValidateOnStart();
        return services
            .AddSingleton<AgentPresence>()
            .AddSingleton<AgentQueries>()
            .AddSingleton<CreateEnrollmentCode>()
            .AddSingleton<RevokeAgent>();
    }

    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddOptions<RunOptions>().BindConfiguration(RunOptions.Section)
            .Validate(options => options.Interval >= TimeSpan.FromMinutes(1), "Runs:Interval: must be a minute or longer, for example \"00:15:00\".")
            .Validate(options => options.ExpireAfter >= TimeSpan.FromSeconds(30), "Runs:ExpireAfter: must be 30 seconds or longer, for example \"00:05:00\".")
            .Validate(options => options.RechecksPerMinute is >= 1 and <= 6000, "Runs:RechecksPerMinute: must lie between 1 and 6000.")
            .ValidateOnStart();
        return services
            .AddSingleton<CheckRunner>()
            .AddSingleton<SnapshotJudge>()
            .AddSingleton<RunSignals>()
            .AddSingleton<PortalChanges>()
            .AddSingleton<RunNews>()
            .AddSingleton<RunQueries>()
            .AddSingleton<RunScopes>()
            .AddSingleton<RunRequests>()
            .AddSingleton<RequestRun>()
            .AddSingleton<CancelRun>()
            .AddSingleton<RunProgressBoard>()
            .AddSingleton<ReportProgress>()
            .AddSingleton<TakeRun>()
            .AddSingleton<StoreSection>()
            .AddSingleton<CompleteRun>();
    }

    public static IServiceCollection AddPeople(this IServiceCollection services) =>
        services.AddSingleton<KnownPeople>().AddSingleton<AdministerPeople>().AddHostedService<LoadKnownPeople>();

    public static IServiceCollection AddLookups(this IServiceCollection services) =>
        services.AddSingleton<LookupDesk>().AddSingleton<LookupQuestions>().AddSingleton<ServerDomains>().AddSingleton<LookupUser>();

    public static IServiceCollection AddKnowledge(this IServiceCollection services) =>
        services.AddSingleton<KnowledgeBase>().AddSingleton<FailingServers>();

    public static IServiceCollection AddServers(this IServiceCollection services) =>
        services
            .AddSingleton<CloudProfiles>()
            .AddSingleton<ServerSight>()
            .AddSingleton<ServerRows>()
            .AddSingleton<FleetQueries>()
            .AddSingleton<SavedViews>()
            .AddSingleton<RecheckQueries>()
            .AddSingleton<PlanRechecks>()
            .AddSingleton<CancelRechecks>()
            .AddSingleton<FleetRechecks>()
            .AddSingleton<DispatchRechecks>()
            .AddSingleton<ServerQueries>()
            .AddSingleton<ConfigureServer>()
            .AddSingleton<HistoryQueries>()
            .AddSingleton<TimelineQueries>()
            .AddSingleton<MeasurementQueries>()
            .AddSingleton<CompareQueries>();

    public static IServiceCollection AddSearch(this IServiceCollection services) =>
        services.AddSingleton<ServerSearch>().AddSingleton<PortalSearch>();
}
