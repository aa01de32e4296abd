using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Answers a question about one user. It only reads.</summary>
internal interface ILookupProbe
{
    /// <param name="hostName">The computer that runs Connect, as the connector account's description names it.</param>
    Task<Observation<LookupFacts>> ObserveAsync(LookupRequest request, string hostName, CancellationToken cancellationToken);
}
