using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Observes the path from this host to every endpoint that writeback needs.</summary>
internal sealed partial class NetworkProbe(
    ProxyOptions proxy, NetworkOptions options, AllowedHosts allowed, TimeProvider time, ILogger<NetworkProbe> logger)
{
    /// <param name="relayHosts">The tenant's own relays, each <c>host</c> or <c>host:port</c>; they replace the profile's relays.</param>
    public async Task<Observation<NetworkFacts>> ObserveAsync(
        CloudProfile profile,
        IReadOnlyList<string> relayHosts,
        IPathWatcher watcher,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        double Elapsed() => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
        try
        {
            var facts = await ObserveFactsAsync(profile, relayHosts, watcher, cancellationToken);
            var faults = facts.Endpoints.Count(endpoint => endpoint.Fault is not null);
            Log.Observed(logger, facts.Endpoints.Count, faults);
            return new(facts, null, Elapsed());
        }
        catch (NetworkSettingException exception)
        {
            Log.NotStarted(logger, exception);
            return new(null, exception.Message, Elapsed());
        }
    }

    private async Task<NetworkFacts> ObserveFactsAsync(
        CloudProfile profile, IReadOnlyList<string> relayHosts, IPathWatcher watcher, CancellationToken cancellationToken)
    {
        var endpoints = EndpointSelection.Select(profile, relayHosts);
        var setting = ProxyConfiguration.Read(proxy, Environment.GetEnvironmentVariable);
        var settings = new ProbeSettings(new(ReadExtraRoots(), profile.Roots), options.PhaseLimit, time, watcher);
        var observations = new EndpointObservation[endpoints.Count];
        var together = new ParallelOptions { MaxDegreeOfParallelism = options.MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, endpoints.Count, together, async (index, token) =>
        {
            var endpoint = endpoints[index];
            var through = setting?.Bypass.Covers(endpoint.Host, endpoint.Port) == true ? null : setting;
            observations[index] = allowed.Covers(endpoint.Host)
                ? await new EndpointProbe(endpoint, through, settings).ObserveAsync(token)
                : NotAllowed(endpoint);
        });
        var isUsed = setting is not null && endpoints.Any(endpoint => allowed.Covers(endpoint.Host) && !setting.Bypass.Covers(endpoint.Host, endpoint.Port));
        return new(profile.Name, isUsed ? new(setting!.DisplayAddress, setting.Origin) : null, observations)
        {
            ProxySources = ProxySources.Read(proxy, Environment.GetEnvironmentVariable),
        };
    }

    private static EndpointObservation NotAllowed(EndpointTarget endpoint) => new(
        endpoint,
        [],
        [.. EndpointProbe.Walk(endpoint).Select(phase => new PhaseObservation(phase, PhaseOutcome.NotReached, null, null))],
        NetworkFault.NotAllowed);

    private X509Certificate2Collection ReadExtraRoots()
    {
        var roots = new X509Certificate2Collection();
        if (options.ExtraRootsFile is not { } file)
        {
            return roots;
        }

        try
        {
            roots.ImportFromPemFile(file);
            return roots;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new NetworkSettingException("The file that Network:ExtraRootsFile names cannot be read as PEM certificates. Correct the path, its permissions or its content.", exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Looked at {Endpoints} endpoints; {Faults} cannot be used.")]
        public static partial void Observed(ILogger logger, int endpoints, int faults);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The endpoints were not looked at: a setting is wrong.")]
        public static partial void NotStarted(ILogger logger, Exception exception);
    }
}
