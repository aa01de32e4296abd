using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Says that this agent cannot look up a user.</summary>
internal sealed class NoLookup : ILookupProbe
{
    public Task<Observation<LookupFacts>> ObserveAsync(LookupRequest request, string hostName, CancellationToken cancellationToken) =>
        Task.FromResult(new Observation<LookupFacts>(null, "This agent cannot look up a user. Update it.", 0));
}
