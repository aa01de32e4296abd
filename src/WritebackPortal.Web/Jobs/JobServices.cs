using Quartz;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Maintenance;

namespace WritebackPortal.Web.Jobs;

/// <summary>Work that the portal does by itself. It may be run at any time, and twice does no harm.</summary>
public interface IPortalJob
{
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>When each job runs. Nothing else in the portal names the scheduler.</summary>
internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section)
            .Validate(options => options.SectionDays >= 1, "Retention:SectionDays: must be 1 or more.")
            .Validate(options => options.HistoryDays >= options.SectionDays, "Retention:HistoryDays: must not be less than Retention:SectionDays.")
            .Validate(options => options.MeasurementHourDays >= 1, "Retention:MeasurementHourDays: must be 1 or more.")
            .Validate(options => options.MeasurementDayDays >= options.MeasurementHourDays, "Retention:MeasurementDayDays: must not be less than Retention:MeasurementHourDays.")
            .Validate(options => options.AuditDays is null or >= 1, "Retention:AuditDays: must be 1 or more, or not set to keep the audit log for ever.")
            .ValidateOnStart();
        services
            .AddSingleton<DispatchRuns>()
            .AddSingleton<DispatchIdleRuns>()
            .AddSingleton<ExpireRuns>()
            .AddSingleton<JudgeSilence>()
            .AddSingleton<StoreLastSeen>()
            .AddSingleton<Retain>();

        if (!configuration.GetValue("Jobs:Enabled", true))
        {
            return services;
        }

        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            Every<DispatchRuns>(quartz, TimeSpan.FromSeconds(30));
            Every<DispatchIdleRuns>(quartz, TimeSpan.FromMinutes(1));
            Every<DispatchRechecks>(quartz, TimeSpan.FromSeconds(2));
            Every<ExpireRuns>(quartz, TimeSpan.FromSeconds(10));
            Every<JudgeSilence>(quartz, TimeSpan.FromSeconds(30));
            Every<ExpireAcknowledgements>(quartz, TimeSpan.FromSeconds(30));
            Every<KeepMaintenance>(quartz, TimeSpan.FromSeconds(10));
            Every<StoreLastSeen>(quartz, TimeSpan.FromMinutes(1));
            Every<Retain>(quartz, TimeSpan.FromHours(1));
            Every<PruneAudit>(quartz, TimeSpan.FromHours(1));
            Every<LogAuditHead>(quartz, TimeSpan.FromHours(1));
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Every<TJob>(IQuartzBuilder quartz, TimeSpan period)
        where TJob : IPortalJob =>
        quartz.ScheduleJob<QuartzJob<TJob>>(
            trigger => trigger
                .WithIdentity(typeof(TJob).Name)
                .StartAt(TimeProvider.System.GetUtcNow() + period)
                .WithSimpleSchedule(schedule => schedule.WithInterval(period).RepeatForever()),
            job => job.WithIdentity(typeof(TJob).Name));
}

/// <summary>Lets the scheduler run a plain class.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzJob<TJob>(TJob job) : IJob
    where TJob : IPortalJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await job.RunAsync(cancellationToken);
}
