using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Sees probes while they run. Endpoints are probed together, so calls come from several threads.</summary>
internal interface IPathWatcher
{
    void Ended(EndpointTarget endpoint, PhaseObservation phase);

    /// <param name="line">One line of the exchange: <c>&gt;</c> was sent, <c>&lt;</c> was received, <c>*</c> was seen. Never a credential.</param>
    void Exchanged(EndpointTarget endpoint, string line);
}

/// <summary>Nobody watches.</summary>
internal sealed class NoWatcher : IPathWatcher
{
    public static NoWatcher Instance { get; } = new();

    public void Ended(EndpointTarget endpoint, PhaseObservation phase)
    {
    }

    public void Exchanged(EndpointTarget endpoint, string line)
    {
    }
}
