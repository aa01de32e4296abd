using System.Diagnostics;
using System.Globalization;
using WritebackPortal.Lab;

namespace WritebackPortal.Benchmarks.Network;

/// <summary>prometheus-blackbox-exporter, asked over one connection that stays open, as Prometheus asks it.</summary>
internal sealed class Exporter : IAsyncDisposable
{
    private readonly Middlebox _process;
    private readonly HttpClient _client;
    private readonly int _target;

    private Exporter(Middlebox process, int target)
    {
        _process = process;
        _target = target;
        _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new($"http://127.0.0.1:{process.Port}") };
    }

    public int ProcessId => _process.ProcessId;

    public static async Task<Exporter> StartAsync(int target, string authority, CancellationToken cancellationToken) =>
        new(await Middlebox.BlackboxExporterAsync(Modules(authority), cancellationToken), target);

    /// <returns>For each probe, the milliseconds that the exporter says it took, and those that the question took.</returns>
    public async Task<IReadOnlyList<(double OwnClock, double Asked)>> ProbeAsync(Walk walk, int count, CancellationToken cancellationToken)
    {
        var scheme = walk is Walk.Http ? "https://" : "";
        var question = new Uri($"/probe?module={walk}&target={scheme}{ProbingSide.Host}:{_target}", UriKind.Relative);
        var times = new (double OwnClock, double Asked)[count];
        for (var probe = 0; probe < count; probe++)
        {
            var started = Stopwatch.GetTimestamp();
            var metrics = await _client.GetStringAsync(question, cancellationToken);
            times[probe] = (Value(metrics, "probe_duration_seconds") * 1000, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (Value(metrics, "probe_success") != 1)
            {
                throw new LabException($"The exporter does not find the healthy endpoint healthy:\n{metrics}");
            }
        }

        return times;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _process.DisposeAsync();
    }

    private static double Value(string metrics, string name)
    {
        var line = metrics.Split('\n').First(line => line.StartsWith($"{name} ", StringComparison.Ordinal));
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    private static string Modules(string authority) =>
        $$"""
        modules:
          {{Walk.Tls}}:
            prober: tcp
            tcp:
              tls: true
              tls_config: { ca_file: {{authority}} }
          {{Walk.Http}}:
            prober: http
            http:
              valid_status_codes: [401]
              follow_redirects: false
              tls_config: { ca_file: {{authority}} }

        """;
}
