using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using WritebackPortal.Lab;

namespace WritebackPortal.Benchmarks.Network;

/// <summary>One TLS endpoint, a haproxy, looked at by our probe and by prometheus-blackbox-exporter in turns. Each of the three is a process of its own.</summary>
internal sealed class TlsMeasurement : IMeasurement
{
    /// <summary>As the first argument: this process is the probing side, and takes its orders from standard input.</summary>
    private const string ProbeSide = "--probe";

    private const int Rounds = 5;
    private const int WarmUp = 500;

    public string Name => "tls";

    public string Title => "One TLS endpoint, probed one after the other, against prometheus-blackbox-exporter.";

    public async Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is [ProbeSide, var port])
        {
            await new ProbingSide(int.Parse(port, CultureInfo.InvariantCulture)).ServeAsync(Console.In, output, cancellationToken);
            return;
        }

        var probes = arguments is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1000;
        using var folder = new LabFolder();
        using var certificates = new LabCertificates();
        var authority = await folder.WriteAsync("root.pem", certificates.Authority.ExportCertificatePem(), cancellationToken);
        await using var endpoint = await Middlebox.TlsRelayAsync(ServerPem(certificates), cancellationToken);
        await using var exporter = await Exporter.StartAsync(endpoint.Port, authority, cancellationToken);
        using var ours = StartProbingSide(endpoint.Port, authority, folder);
        // What every measurement says first: the machine.
        await ours.StandardOutput.ReadLineAsync(cancellationToken);
        foreach (var walk in Enum.GetValues<Walk>())
        {
            await CompareAsync(walk, probes, ours, exporter, output, cancellationToken);
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"resident memory: ours {ProcessFigures.Resident(ours.Id) / 1e6:N1} MB, exporter {ProcessFigures.Resident(exporter.ProcessId) / 1e6:N1} MB"));
        ours.StandardInput.Close();
        await ours.WaitForExitAsync(cancellationToken);
    }

    private static async Task CompareAsync(Walk walk, int probes, Process ours, Exporter exporter, TextWriter output, CancellationToken cancellationToken)
    {
        List<double> own = [], peer = [], asked = [];
        TimeSpan ownWork = TimeSpan.Zero, peerWork = TimeSpan.Zero;
        for (var round = 0; round <= Rounds; round++)
        {
            var count = round == 0 ? WarmUp : probes;
            var before = (Own: ProcessFigures.Work(ours.Id), Peer: ProcessFigures.Work(exporter.ProcessId));
            var mine = await AskAsync(ours, walk, count, cancellationToken);
            var theirs = await exporter.ProbeAsync(walk, count, cancellationToken);
            if (round > 0)
            {
                ownWork += ProcessFigures.Work(ours.Id) - before.Own;
                peerWork += ProcessFigures.Work(exporter.ProcessId) - before.Peer;
                own.AddRange(mine);
                peer.AddRange(theirs.Select(time => time.OwnClock));
                asked.AddRange(theirs.Select(time => time.Asked));
            }
        }

        await output.WriteLineAsync($"{walk}: {Rounds} rounds of {probes} probes in turns");
        await output.WriteLineAsync($"  ours                 {Describe(own)}, {Each(ownWork, own)}");
        await output.WriteLineAsync($"  exporter, own clock  {Describe(peer)}, {Each(peerWork, peer)}");
        await output.WriteLineAsync($"  exporter, as asked   {Describe(asked)}");
        await output.WriteLineAsync(FormattableString.Invariant(
            $"  ratio of probes a second: {peer.Average() / own.Average():N2} by the exporter's own clock, {asked.Average() / own.Average():N2} as asked"));
    }

    private static async Task<double[]> AskAsync(Process ours, Walk walk, int count, CancellationToken cancellationToken)
    {
        await ours.StandardInput.WriteLineAsync($"{walk} {count}");
        await ours.StandardInput.FlushAsync(cancellationToken);
        var line = await ours.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new LabException("The probing side ended.");
        return [.. line.Split(' ').Select(time => double.Parse(time, CultureInfo.InvariantCulture))];
    }

    // Both sides trust the lab's authority and nobody else: the exporter by its ca_file, ours as a root of the machine.
    private Process StartProbingSide(int port, string authority, LabFolder folder)
    {
        string[] command = [typeof(TlsMeasurement).Assembly.Location, Name, ProbeSide, port.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo("dotnet", command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["SSL_CERT_FILE"] = authority, ["SSL_CERT_DIR"] = folder.Folder("no-roots") },
        };
        return Process.Start(start) ?? throw new LabException("The probing side did not start.");
    }

    private static string Describe(List<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return FormattableString.Invariant(
            $"p50 {sorted[sorted.Length / 2],6:N2} ms  p99 {sorted[sorted.Length * 99 / 100],6:N2} ms  {1000 / sorted.Average(),7:N0}/s");
    }

    private static string Each(TimeSpan work, List<double> probes) =>
        FormattableString.Invariant($"{work.TotalMilliseconds / probes.Count:N2} ms of a core each");

    private static string ServerPem(LabCertificates certificates)
    {
        using var certificate = certificates.Issue(ProbingSide.Host);
        using var key = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(certificate)
            ?? throw new CryptographicException("The certificate has no RSA key.");
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }
}

/// <summary>How far a probe goes.</summary>
internal enum Walk
{
    /// <summary>TCP, handshake, chain.</summary>
    Tls,

    /// <summary>And one GET.</summary>
    Http,
}
