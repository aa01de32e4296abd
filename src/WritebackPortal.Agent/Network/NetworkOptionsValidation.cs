using Microsoft.Extensions.Options;

namespace WritebackPortal.Agent.Network;

internal sealed class NetworkOptionsValidation : IValidateOptions<NetworkOptions>
{
    private static readonly TimeSpan LongestPhase = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, NetworkOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(NetworkOptions options)
    {
        if (options.PhaseLimit <= TimeSpan.Zero || options.PhaseLimit > LongestPhase)
        {
            yield return "Network:PhaseLimit must be more than zero and at most 00:01:00.";
        }

        if (options.MaxConcurrency is < 1 or > EndpointSelection.MaxEndpoints)
        {
            yield return $"Network:MaxConcurrency must be from 1 to {EndpointSelection.MaxEndpoints}.";
        }

        if (options.ExtraRootsFile is { } file && !Path.IsPathFullyQualified(file))
        {
            yield return "Network:ExtraRootsFile must be a full path.";
        }

        for (var index = 0; index < options.AllowedHosts.Count; index++)
        {
            if (!HostPattern.IsValid(options.AllowedHosts[index]))
            {
                yield return $"Network:AllowedHosts:{index} must look like relay.corp.contoso.test or *.corp.contoso.test.";
            }
        }
    }
}
