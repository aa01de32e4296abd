using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Demo;

/// <summary>What the simulated agents answer, at the pace at which people can watch.</summary>
internal sealed class DemoAnswers(DemoPipeline pipeline, DemoSections sections, DemoRepair repair, ReportProgress progress, DemoOptions options, TimeProvider time)
{
    private const int Steps = 4;

    public Observation<LookupFacts> Of(DemoServer server, string query) => DemoLookups.Of(server, repair.ConditionOf(server), query, time.GetUtcNow());

    public async Task AnswerAsync(DemoAgent agent, RunRequest run, CancellationToken cancellationToken)
    {
        var condition = repair.ConditionOf(agent.Server, run);
        var started = time.GetUtcNow();
        foreach (var section in run.Sections)
        {
            await LookAsync(agent, run, section, cancellationToken);
            var now = time.GetUtcNow();
            var outcome = await pipeline.StoreAsync(agent, run, section, sections.Of(section, agent, condition, run, now), now, cancellationToken);
            if (outcome is not DeliveryOutcome.Stored)
            {
                return;
            }
        }

        var taken = time.GetUtcNow();
        await pipeline.CompleteAsync(agent, run, new(started, taken, taken), cancellationToken);
    }

    private async Task LookAsync(DemoAgent agent, RunRequest run, SnapshotSection section, CancellationToken cancellationToken)
    {
        var total = section switch
        {
            SnapshotSection.Directory => agent.Server.Domain.Users,
            SnapshotSection.Idle => 2 * (run.IdleSeconds?.Count ?? 7),
            _ => 0,
        };
        for (var step = 1; step <= (total is 0 ? 1 : Steps); step++)
        {
            await Task.Delay(options.Pace / (total is 0 ? 1 : 2), time, cancellationToken);
            if (total > 0 && step < Steps)
            {
                var of = section is SnapshotSection.Idle ? "silent connections" : agent.Server.Domain.Dns;
                await progress.ExecuteAsync(agent.ServerId, run.RunId, new(section, total * step / Steps, total, of), cancellationToken);
            }
        }
    }
}
