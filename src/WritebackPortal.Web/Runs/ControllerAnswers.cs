using WritebackPortal.Checks.Controllers;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>What the controllers section says: one line for the open ports of a controller, one for each that is closed.</summary>
public static class ControllerAnswers
{
    public static IReadOnlyList<StepAnswer> Of(ControllerFacts facts) => [.. facts.Domains.SelectMany(Of)];

    private static IEnumerable<StepAnswer> Of(DomainControllers domain) => domain.Failure is { } failure
        ? [StepAnswer.AsSaid(CheckState.Skip, failure)]
        : domain.Controllers.SelectMany(Of);

    private static IEnumerable<StepAnswer> Of(ControllerPorts controller)
    {
        if (controller.Failure is { } failure)
        {
            yield return StepAnswer.AsSaid(CheckState.Fail, failure);
            yield break;
        }

        var open = controller.Ports.Where(port => port.Outcome is PortOutcome.Open).ToArray();
        if (open.Length > 0)
        {
            yield return new(
                CheckState.Pass,
                open.Length is 1 ? AnswersTexts.FormatPortsOne(controller.Name) : AnswersTexts.FormatPorts(controller.Name, Say.Number(open.Length)),
                open.Max(port => port.ElapsedMilliseconds) is { } slowest ? Elapsed.Milliseconds(slowest) : "");
        }

        foreach (var port in controller.Ports.Where(port => port.Outcome is not PortOutcome.Open))
        {
            var seen = ControllerPortText.Seen(port);
            yield return new(StateOf(port), $"{controller.Name}, {ControllerPortText.NameOf(port)}, {CheckWords.Purpose(port.Service)}: {seen}", "")
            {
                English = seen,
                IsAside = StateOf(port) is CheckState.Skip && (port.Protocol is PortProtocol.Udp || !ControllerPortText.IsRequired(port.Service)),
            };
        }
    }

    private static CheckState StateOf(PortObservation port) => port switch
    {
        { Outcome: PortOutcome.NotLookedAt } or { Protocol: PortProtocol.Udp } => CheckState.Skip,
        _ when ControllerPortText.IsRequired(port.Service) => CheckState.Fail,
        _ => CheckState.Risk,
    };
}
