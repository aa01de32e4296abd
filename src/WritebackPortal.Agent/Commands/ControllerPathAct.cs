using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Controllers;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Forest;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Checks.Controllers;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Agent.Commands;

/// <summary>Looks at the ports of the domain controllers and prints them.</summary>
internal sealed class ControllerPathAct(TextWriter output, TimeProvider time)
{
    private const int LongestLine = 1000;
    private const int MostAbandoned = 1;

    /// <returns>False when a port that writeback needs is closed. What could not be looked at is said, and is no fault.</returns>
    public async Task<bool> RunAsync(AgentSettings settings, CancellationToken cancellationToken)
    {
        output.WriteLine();
        try
        {
            var visits = new ControllerVisits(settings.Directory, new AbandonableCalls(MostAbandoned), time);
            var (domains, principal) = await new ControllerSearch(settings.Directory, visits).FindAsync(HostFacts.Read().Name, cancellationToken);
            var facts = await new ControllersProbe(settings.Network, time, NullLogger<ControllersProbe>.Instance).ObserveAsync(domains, principal, cancellationToken);
            return facts.Domains.Select(Write).ToList().TrueForAll(isOpen => isOpen);
        }
        catch (DirectoryUnavailableException exception)
        {
            WriteLine($"Domain controllers were not looked at. {exception.Message}");
            return true;
        }
    }

    private bool Write(DomainControllers domain)
    {
        if (domain.Failure is { } failure)
        {
            WriteLine($"Domain controllers of {domain.Domain} were not looked at. {failure}");
        }

        foreach (var controller in domain.Controllers)
        {
            WriteLine(controller.Failure is { } reason
                ? $"FAULT   {controller.Name}  {reason}"
                : $"Domain controller {controller.Name} of {domain.Domain}, {string.Join(", ", controller.Addresses)}");
            foreach (var port in controller.Ports)
            {
                WriteLine($"{Word(port),-6}  {ControllerPortText.NameOf(port),-12}  {ControllerPortText.Purpose(port.Service)}: {ControllerPortText.Seen(port)}");
            }
        }

        return !domain.Controllers.Any(controller => controller.Failure is not null || controller.Ports.Any(IsFault));
    }

    private static string Word(PortObservation port) => port switch
    {
        { Outcome: PortOutcome.Open } => "ok",
        { Outcome: PortOutcome.NotLookedAt } or { Protocol: PortProtocol.Udp } => "-",
        _ when IsFault(port) => "FAULT",
        _ => "closed",
    };

    private static bool IsFault(PortObservation port) => ControllerPortText.IsRequired(port.Service) && ControllerPortText.IsClosed(port);

    // What a directory says must not command the terminal.
    private void WriteLine(string line) => output.WriteLine(Printable.Line(line, LongestLine));
}
