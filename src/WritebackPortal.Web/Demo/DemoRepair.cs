using System.Collections.Concurrent;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Web.Demo;

/// <summary>
/// What is wrong stays wrong, however often it is rechecked. On one server somebody repairs it meanwhile: the second
/// recheck by a person finds it gone.
/// </summary>
internal sealed class DemoRepair
{
    private readonly ConcurrentDictionary<string, int> _rechecks = new();

    public DemoCondition ConditionOf(DemoServer server) => IsRepaired(server) ? DemoCondition.Healthy : server.ConditionAt(TimeSpan.Zero);

    public DemoCondition ConditionOf(DemoServer server, RunRequest run)
    {
        if (run.Trigger is RunTrigger.Person && run.IdleSeconds is null)
        {
            _rechecks.AddOrUpdate(server.Name, 1, (_, count) => count + 1);
        }

        return ConditionOf(server);
    }

    private bool IsRepaired(DemoServer server) =>
        server.Name == DemoFleetPlan.Healing && _rechecks.GetValueOrDefault(server.Name) >= DemoFleetPlan.HealsAtRecheck;
}
