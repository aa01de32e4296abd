using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Lab.Tests.Demo;

/// <summary>Records what the real probe sees of the shipped public cloud's endpoints, with real obstacles in the way. Started by tests/record-demo.sh, inside a network namespace where those names lead to lab servers.</summary>
public sealed class RecordNetworkTests : IAsyncLifetime
{
    // RFC 5737: addresses of nobody, which stand for public ones here.
    private const string Network = "198.51.100.";

    private readonly LabCertificates _certificates = new();
    private readonly LabFolder _folder = new();
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly Dictionary<string, string> _addresses = [];
    private CloudProfile _profile = null!;
    private string _roots = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IReadOnlyList<string> Relays => [.. _profile.Endpoints.Where(endpoint => endpoint.Purpose is EndpointPurpose.Relay).Select(endpoint => _addresses[endpoint.Host])];

    private IReadOnlyList<string> Revocation => [.. _profile.Endpoints.Where(endpoint => endpoint.Purpose is EndpointPurpose.Revocation).Select(endpoint => _addresses[endpoint.Host])];

    public async ValueTask InitializeAsync()
    {
        var (profile, fault) = CloudFiles.Find("Public");
        _profile = profile! with { Roots = new(new(2026, 1, 1), [new("Lab Public Root", _certificates.Authority.Thumbprint)], []) };
        Assert.Null(fault);
        foreach (var (endpoint, number) in profile!.Endpoints.Select((endpoint, number) => (endpoint, number)))
        {
            _addresses[endpoint.Host] = $"{Network}{number + 10}";
            await NetworkNamespace.AddAddressAsync(_addresses[endpoint.Host], Cancellation);
            Start(endpoint, TlsEndpointBehaviour.Relay);
        }

        _roots = await _folder.WriteAsync(
            "roots.pem", $"{_certificates.Authority.ExportCertificatePem()}\n{_certificates.Interceptor.ExportCertificatePem()}\n", Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts)
        {
            await part.DisposeAsync();
        }

        _folder.Dispose();
        _certificates.Dispose();
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_DemoPaths_AreRecordedWithEachFault()
    {
        await RecordAsync("network-direct", null);

        await Firewall.SwallowAsync(Relays, Cancellation);
        await RecordAsync("network-relay-filtered", null);
        await Firewall.SwallowAsync(Revocation, Cancellation);
        await RecordAsync("network-revocation-filtered", null);
        await Firewall.OpenAsync(Cancellation);

        await RecordAsync("network-name-server-fails", null, relay: LabName.ServerFails);
        await RecordProxyAsync("network-proxy", new());
        await RecordProxyAsync("network-proxy-wants-sign-in", new() { User = "svc", Password = "secret" });
        await RecordProxyAsync("network-proxy-intercepts", new() { Interceptor = _certificates.Interceptor, Upstream = _certificates.Authority });
        await RecordProxyAsync("network-proxy-forbids-relay", new() { Denied = [.. _profile.Endpoints.Where(endpoint => endpoint.Purpose is EndpointPurpose.Relay).Select(endpoint => endpoint.Host)] });
    }

    private async Task RecordProxyAsync(string name, SquidSettings settings)
    {
        await using var names = Names(null);
        await using var squid = await Squid.StartAsync(settings, Cancellation);
        await ObserveAsync(name, squid.Address);
    }

    private async Task RecordAsync(string name, Uri? proxy, LabName? relay = null)
    {
        await using var names = Names(relay);
        await ObserveAsync(name, proxy);
    }

    private async Task ObserveAsync(string name, Uri? proxy)
    {
        var options = new NetworkOptions { ExtraRootsFile = _roots, PhaseLimit = TimeSpan.FromSeconds(10) };
        var probe = new NetworkProbe(
            new() { Address = proxy is null ? ProxyOptions.Direct : $"{proxy}" }, options, AllowedHosts.All, TimeProvider.System, NullLogger<NetworkProbe>.Instance);
        var observation = await probe.ObserveAsync(_profile, [], NoWatcher.Instance, Cancellation);
        await RecordedFile.WriteAsync(name, observation, ContractsJson.Default.ObservationNetworkFacts, Cancellation);
    }

    private LabNameServer Names(LabName? relay) => LabNameServer.Start(_profile.Endpoints.ToDictionary(
        endpoint => endpoint.Host,
        endpoint => endpoint.Purpose is EndpointPurpose.Relay && relay is not null ? relay : LabName.At(_addresses[endpoint.Host])));

    private void Start(EndpointTarget endpoint, TlsEndpointBehaviour relay)
    {
        var address = new IPEndPoint(IPAddress.Parse(_addresses[endpoint.Host]), endpoint.Port);
        if (endpoint.Purpose is EndpointPurpose.Revocation)
        {
            _parts.Add(PlainWebServer.Start(address));
            return;
        }

        var behaviour = endpoint.Purpose is EndpointPurpose.Relay ? relay : TlsEndpointBehaviour.SignIn;
        _parts.Add(TlsEndpoint.Start(address, _certificates.Issue(endpoint.Host), behaviour));
    }
}
