using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Lab;

namespace WritebackPortal.Benchmarks.Network;

/// <summary>The agent's probe in a process that does nothing else, so that its memory is its own.</summary>
internal sealed class ProbingSide(int port)
{
    public const string Host = "127.0.0.1";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly EndpointTarget _target = new(Host, port, Host, EndpointPurpose.Relay, IsRequired: true);

    /// <summary>Reads orders, as <c>Tls 1000</c>, and answers each with the milliseconds of every probe.</summary>
    public async Task ServeAsync(TextReader orders, TextWriter answers, CancellationToken cancellationToken)
    {
        var settings = new ProbeSettings(new(new X509Certificate2Collection(), null), Limit, TimeProvider.System, NoWatcher.Instance);
        while (await orders.ReadLineAsync(cancellationToken) is { } order && order.Split(' ') is [var walk, var count])
        {
            var times = new double[int.Parse(count, CultureInfo.InvariantCulture)];
            for (var probe = 0; probe < times.Length; probe++)
            {
                var started = Stopwatch.GetTimestamp();
                var fault = await (Enum.Parse<Walk>(walk) is Walk.Http ? WholeAsync(settings, cancellationToken) : UpToTlsAsync(settings, cancellationToken));
                times[probe] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (fault is not null)
                {
                    throw new LabException($"The probe of the healthy endpoint says {fault}.");
                }
            }

            await answers.WriteLineAsync(string.Join(' ', times.Select(time => time.ToString("0.0000", CultureInfo.InvariantCulture))));
            await answers.FlushAsync(cancellationToken);
        }
    }

    private async Task<NetworkFault?> WholeAsync(ProbeSettings settings, CancellationToken cancellationToken) =>
        (await new EndpointProbe(_target, null, settings).ObserveAsync(cancellationToken)).Fault;

    private async Task<NetworkFault?> UpToTlsAsync(ProbeSettings settings, CancellationToken cancellationToken)
    {
        var trace = new PhaseTrace(_target, settings.Limit, settings.Time, settings.Watcher);
        var name = new NameResolution(Host, settings.Time);
        await using var route = new Route(name, port, settings.Time);
        await using var tls = new TlsHandshake(Host, settings.Trust, new(_target, settings.Watcher));
        await trace.RunAsync(NetworkPhase.Resolve, NetworkFault.NameTimedOut, name.RunAsync, cancellationToken);
        await trace.RunAsync(NetworkPhase.Connect, NetworkFault.ConnectTimedOut, route.OpenAsync, cancellationToken);
        await trace.RunAsync(NetworkPhase.Tls, NetworkFault.TlsTimedOut, token => tls.RunAsync(route.Stream, token), cancellationToken);
        return trace.Fault;
    }
}
