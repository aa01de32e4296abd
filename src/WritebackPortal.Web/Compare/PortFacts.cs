using WritebackPortal.Checks.Controllers;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>The ports of domain controllers, domain by domain: two servers seldom use the same controller.</summary>
internal static class PortFacts
{
    public static IEnumerable<Fact> Of(ControllerFacts facts) =>
        facts.Domains.DistinctBy(domain => domain.Domain, StringComparer.OrdinalIgnoreCase).SelectMany(domain => new[]
        {
            new Fact(FactGroup.Ports, FactKind.Port, $"{domain.Domain.ToUpperInvariant()} 1", CompareTexts.FormatRequiredPorts(domain.Domain), Seen(domain, isRequired: true)),
            new Fact(FactGroup.Ports, FactKind.Port, $"{domain.Domain.ToUpperInvariant()} 2", CompareTexts.FormatOtherPorts(domain.Domain), Seen(domain, isRequired: false)),
        });

    private static FactSeen Seen(DomainControllers domain, bool isRequired)
    {
        var ports = domain.Controllers
            .SelectMany(controller => controller.Ports.Select(port => (Controller: controller.Name, Port: port)))
            .Where(one => one.Port.Protocol is PortProtocol.Tcp && ControllerPortText.IsRequired(one.Port.Service) == isRequired)
            .ToList();
        if (ports.Where(one => ControllerPortText.IsClosed(one.Port)).ToList() is [_, ..] closed)
        {
            var seen = string.Join("; ", closed.Select(one => $"{one.Controller}, {ControllerPortText.NameOf(one.Port)}: {ControllerPortText.Seen(one.Port)}"));
            return new(
                string.Join(", ", closed.Select(one => ControllerPortText.NameOf(one.Port)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
                CompareTexts.Closed,
                isRequired ? CheckState.Fail : CheckState.Risk)
            {
                Note = seen,
                English = seen,
            };
        }

        // One port that was not looked at leaves the question open.
        return Unanswered(domain, ports.Select(one => one.Port)) is { } why ? FactSeen.NotLookedAt(why) : new("open", CompareTexts.Open, CheckState.Pass);
    }

    private static string? Unanswered(DomainControllers domain, IEnumerable<PortObservation> ports)
    {
        var looked = ports.ToList();
        return domain.Failure
            ?? domain.Controllers.Select(controller => controller.Failure).FirstOrDefault(failure => failure is not null)
            ?? (looked is [] ? "" : looked.FirstOrDefault(port => port.Outcome is PortOutcome.NotLookedAt) is { } open ? $"{ControllerPortText.NameOf(open)}: {open.Detail}" : null);
    }
}
