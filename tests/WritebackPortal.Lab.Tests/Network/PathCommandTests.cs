using System.Globalization;
using System.Net;
using WritebackPortal.Agent.Commands;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary><c>writeback-agent path</c> from outside, through a real squid.</summary>
public sealed class PathCommandTests(EndpointLab lab) : IClassFixture<EndpointLab>
{
    private const string Secret = "P@ss w0rd";

    [Fact]
    public async Task Path_ThroughAProxy_ShowsEachPhaseAndTheProxy()
    {
        var (code, output) = await RunAsync(trace: false);

        Assert.Equal(0, code);
        Assert.Equal(["Resolve", "Connect", "Proxy", "Tls", "Http"], output.Where(line => line.Contains("  ok    ", StringComparison.Ordinal)).Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[1].Trim()));
        Assert.Contains(output, line => line.StartsWith("Proxy   http://127.0.0.1:", StringComparison.Ordinal) && line.EndsWith("from agent settings", StringComparison.Ordinal));
        Assert.DoesNotContain(output, line => line.Contains("CONNECT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Path_Trace_ShowsTheExchangeWithoutTheCredential()
    {
        var (code, output) = await RunAsync(trace: true);

        Assert.Equal(0, code);
        string[] seen = ["    > CONNECT 127.0.0.3:", "    < HTTP/1.1 407", "    > Proxy-Authorization: Basic [redacted]", "    * TLS protocol  Tls13", "    * judged        trusted", "    > GET / HTTP/1.1", "    < HTTP/1.1 401"];
        Assert.All(seen, start => Assert.Contains(output, line => line.StartsWith(start, StringComparison.Ordinal)));
        var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"svc:{Secret}"));
        Assert.DoesNotContain(output, line => line.Contains(encoded, StringComparison.Ordinal) || line.Contains(Secret, StringComparison.Ordinal));
    }

    private async Task<(int Code, IReadOnlyList<string> Output)> RunAsync(bool trace)
    {
        LabSkip.Unless(LabPart.Squid);
        await using var squid = await Squid.StartAsync(new() { User = "svc", Password = Secret }, TestContext.Current.CancellationToken);
        using var certificate = lab.Certificates.Issue("127.0.0.3");
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Parse("127.0.0.3"), 0), certificate, TlsEndpointBehaviour.Relay);
        using var folder = new LabFolder();
        var port = endpoint.Address.Port.ToString(CultureInfo.InvariantCulture);
        var cloud = await folder.WriteAsync("lab.json", $$"""{"name":"Lab","title":"Lab","dataAsOf":"2026-01-01","sources":[],"endpoints":[{"host":"127.0.0.3","port":{{port}},"pattern":"127.0.0.3","purpose":"Relay","isRequired":true}]}""", TestContext.Current.CancellationToken);
        var password = await folder.WriteAsync("password", Secret, TestContext.Current.CancellationToken);
        await folder.WriteAsync(
            "agent.json",
            $$$"""{"Proxy":{"Address":"http://127.0.0.1:{{{squid.Address.Port}}}","User":"svc","PasswordFile":"{{{password}}}"},"Network":{"ExtraRootsFile":"{{{lab.RootsFile}}}"}}""",
            TestContext.Current.CancellationToken);
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        string[] arguments = ["path", "--data", folder.Path, "--cloud", cloud, .. trace ? (string[])["--trace", "127.0.0.3"] : []];

        var code = await AgentCommandLine.RunAsync(arguments, new AgentConsole(TextReader.Null, output, output, HasColors: false), TestContext.Current.CancellationToken);

        return (code, output.ToString().Split(Environment.NewLine));
    }
}
