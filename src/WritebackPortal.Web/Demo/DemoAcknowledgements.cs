using WritebackPortal.Web.Findings;

namespace WritebackPortal.Web.Demo;

/// <summary>What the people of the demo already know of, and say so.</summary>
internal sealed class DemoAcknowledgements(AcknowledgeFinding acknowledge)
{
    private static readonly Dictionary<string, DemoAcknowledgement> Made = new()
    {
        ["MEL-SYNC02"] = new(["NET-002", "EVT-003"], TimeSpan.FromMinutes(80), AcknowledgementKind.Acknowledged, TimeSpan.FromHours(6), "The network team rolls back firewall change CHG0048213."),
        ["SIN-SYNC01"] = new(["IDL-001"], TimeSpan.FromHours(15), AcknowledgementKind.Acknowledged, TimeSpan.FromDays(3), "The proxy team raises the idle limit in the next window, CHG0048260."),
        ["ARL-SYNC01"] = new(["NET-006"], TimeSpan.FromDays(5), AcknowledgementKind.Accepted, TimeSpan.FromDays(90), "The revocation hosts open with the new firewall, PRJ1180."),
    };

    /// <summary>How long before the present somebody acknowledged what is wrong with this server; null when nobody has.</summary>
    public static TimeSpan? MadeOf(DemoServer server) => Made.GetValueOrDefault(server.Name)?.Ago;

    public async Task MakeAsync(DemoTurn[] turns, CancellationToken cancellationToken)
    {
        foreach (var (moment, agent) in turns)
        {
            var made = Made[agent.Server.Name];
            foreach (var check in made.CheckIds)
            {
                await MakeAsync(agent, check, new(made.Kind, made.Reason, moment.At + made.Holds), cancellationToken);
            }
        }
    }

    private async Task MakeAsync(DemoAgent agent, string check, AcknowledgementWish wish, CancellationToken cancellationToken)
    {
        var outcome = await acknowledge.ExecuteAsync(agent.ServerId, check, wish, new(DemoEnrolment.Operator, MayAcceptCritical: true), cancellationToken);
        if (outcome.Result is not AcknowledgeResult.Done)
        {
            throw new InvalidOperationException($"{check} of {agent.Server.Name} could not be acknowledged: {outcome.Result}.");
        }
    }

    private sealed record DemoAcknowledgement(string[] CheckIds, TimeSpan Ago, AcknowledgementKind Kind, TimeSpan Holds, string Reason);
}
