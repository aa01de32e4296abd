using System.Globalization;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Commands;

/// <summary>Prints each phase as it ends, and the exchange when it is asked for. Endpoints are walked together, so every line names its own.</summary>
internal sealed class PathPrinter(TextWriter output, bool withExchange) : IPathWatcher
{
    private const int LongestLine = 1000;

    private readonly Lock _gate = new();

    public void Ended(EndpointTarget endpoint, PhaseObservation phase)
    {
        if (phase.Outcome == PhaseOutcome.NotReached)
        {
            return;
        }

        var took = phase.ElapsedMilliseconds is { } elapsed ? string.Create(CultureInfo.InvariantCulture, $"{elapsed,9:0.0} ms") : "";
        Write($"{endpoint.Host}:{endpoint.Port.ToString(CultureInfo.InvariantCulture)}  {phase.Phase,-7}  {(phase.Outcome == PhaseOutcome.Succeeded ? "ok    " : "FAILED")}  {took}  {phase.Detail}");
    }

    public void Exchanged(EndpointTarget endpoint, string line)
    {
        if (withExchange)
        {
            Write($"    {line}");
        }
    }

    // What a server says must not command the terminal.
    private void Write(string line)
    {
        lock (_gate)
        {
            output.WriteLine(Indent(line) + Printable.Line(line, LongestLine));
        }
    }

    private static string Indent(string line) => line.StartsWith(' ') ? "    " : "";
}
