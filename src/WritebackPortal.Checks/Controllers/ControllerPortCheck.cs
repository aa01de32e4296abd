using System.Globalization;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Checks.Controllers;

/// <summary>
/// A question about some ports of every controller that was looked at. The check itself weighs nothing, because an agent may be
/// too old to look; each finding says how much it weighs.
/// </summary>
public abstract class ControllerPortCheck : Check
{
    private protected ControllerPortCheck(string id, string title, string why)
        : base(new(id, title, Severity.Info, Requirement.Ports, why, ControllerPortText.Ports))
    {
    }

    public sealed override CheckResult Evaluate(Snapshot snapshot) => snapshot.Controllers switch
    {
        { Facts: { } facts } => CheckResult.From(Info, Findings(facts, snapshot.Host.Name), Evidence(facts), Unanswered(facts)),
        { Failure: { } failure } => CheckResult.Skipped(Info, failure),
        _ => CheckResult.Skipped(Info, "Not looked at in this run."),
    };

    /// <summary>Whether this check speaks about the service.</summary>
    protected abstract bool Covers(ControllerService service);

    /// <param name="isElsewhereOpen">Another controller of the domain takes connections for the same service.</param>
    protected abstract Severity Weight(ControllerService service, bool isElsewhereOpen);

    /// <summary>Whether a controller whose name does not resolve is this check's matter: one check says it, not all.</summary>
    private protected virtual bool SpeaksOfNames => false;

    private IEnumerable<Finding> Findings(ControllerFacts facts, string serverName)
    {
        foreach (var domain in facts.Domains)
        {
            foreach (var controller in domain.Controllers)
            {
                if (controller.Failure is { } failure && SpeaksOfNames)
                {
                    yield return new(controller.Name, failure)
                    {
                        Severity = domain.Controllers.Any(other => other.Failure is null) ? Severity.Warning : Severity.Critical,
                        Repair = PortRequests.ResolveName(serverName, controller),
                    };
                }

                var closed = controller.Ports.Where(port => Covers(port.Service) && ControllerPortText.IsClosed(port)).ToList();
                foreach (var port in closed)
                {
                    yield return Finding(domain, controller, port, PortRequests.Open(serverName, controller, closed));
                }
            }
        }
    }

    private Finding Finding(DomainControllers domain, ControllerPorts controller, PortObservation port, Repair repair)
    {
        var udp = controller.Ports.FirstOrDefault(other => other.Service == port.Service && other.Protocol == PortProtocol.Udp);
        var also = udp switch
        {
            { Outcome: PortOutcome.Open } => ". Over UDP it answers",
            { Outcome: not PortOutcome.NotLookedAt } => ". Over UDP it does not answer either",
            _ => "",
        };
        return new(
            SubjectOf(controller, port),
            $"{controller.Name} {ControllerPortText.Fault(port)} ({ControllerPortText.Purpose(port.Service)}){also}.")
        {
            Severity = Weight(port.Service, IsElsewhereOpen(domain, controller, port.Service)),
            Repair = repair,
        };
    }

    // A dynamic port has another number after each restart of the controller.
    private static string SubjectOf(ControllerPorts controller, PortObservation port) => port.Service is ControllerService.Rpc
        ? $"{controller.Name}:rpc"
        : string.Create(CultureInfo.InvariantCulture, $"{controller.Name}:{port.Port}");

    private static bool IsElsewhereOpen(DomainControllers domain, ControllerPorts controller, ControllerService service) => domain.Controllers
        .Where(other => other != controller)
        .SelectMany(other => other.Ports)
        .Any(port => port.Service == service && port is { Protocol: PortProtocol.Tcp, Outcome: PortOutcome.Open });

    private IEnumerable<Evidence> Evidence(ControllerFacts facts)
    {
        foreach (var domain in facts.Domains)
        {
            foreach (var controller in domain.Controllers)
            {
                yield return new(controller.Name, Described(domain, controller), controller.Failure is null ? CheckOutcome.Passed : SpeaksOfNames ? CheckOutcome.Failed : CheckOutcome.Skipped);
                foreach (var port in controller.Ports.Where(port => Covers(port.Service)))
                {
                    yield return new(
                        $"{controller.Name}, {ControllerPortText.NameOf(port)}, {ControllerPortText.Purpose(port.Service)}",
                        ControllerPortText.Seen(port),
                        ControllerPortText.OutcomeOf(port));
                }
            }

            if (domain.Failure is { } failure)
            {
                yield return new(domain.Domain, failure, CheckOutcome.Skipped);
            }
        }
    }

    private static string Described(DomainControllers domain, ControllerPorts controller)
    {
        var roles = string.Join(" and ", controller.Roles.Select(role => role is ControllerRole.PdcEmulator ? "PDC emulator" : "the one that was read"));
        return controller.Failure ?? $"{roles} of {domain.Domain}, at {string.Join(", ", controller.Addresses)}";
    }

    private string? Unanswered(ControllerFacts facts) =>
        facts.Domains.Select(domain => domain.Failure).FirstOrDefault(failure => failure is not null)
        ?? facts.Domains.SelectMany(domain => domain.Controllers).Select(controller => controller.Failure).FirstOrDefault(failure => failure is not null)
        ?? Unseen([.. facts.Domains.SelectMany(domain => domain.Controllers).SelectMany(controller => controller.Ports).Where(port => Covers(port.Service))]);

    /// <summary>Why the ports do not answer the question although controllers were looked at; null when they do.</summary>
    private protected virtual string? Unseen(IReadOnlyList<PortObservation> ports) =>
        ports.Any(port => port.Outcome is not PortOutcome.NotLookedAt) ? null : "No port of a domain controller was looked at.";
}
