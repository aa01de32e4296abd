using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Tests.Fakes;

internal sealed class FakeLookupProbe(Func<LookupRequest, CancellationToken, Task<Observation<LookupFacts>>> observe) : ILookupProbe
{
    public static FakeLookupProbe Failing(string failure) => new((_, _) => Task.FromResult(new Observation<LookupFacts>(null, failure, 5)));

    public Task<Observation<LookupFacts>> ObserveAsync(LookupRequest request, string hostName, CancellationToken cancellationToken) =>
        observe(request, cancellationToken);
}
