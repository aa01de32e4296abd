using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Idle;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Checks.Idle;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Lab.Tests.Idle;

/// <summary>A real portal with an enrolled agent, whose real ladder a test sends through something that ends silent connections.</summary>
public sealed class IdleLab : IAsyncLifetime
{
    private readonly LabFolder _folder = new();
    private readonly LabCertificates _certificates = new();
    private PortalProcess _portal = null!;
    private AgentKey _key = null!;
    private TokenSigner _signer = null!;

    public LabCertificates Certificates => _certificates;

    public int HttpsPort { get; } = LoopbackPort.Free();

    public Uri SecurePortal => new($"https://127.0.0.1:{HttpsPort}");

    /// <summary>The same portal on another port, which a firewall on the first does not filter.</summary>
    public Uri OtherSecurePortal { get; } = new($"https://127.0.0.1:{LoopbackPort.Free()}");

    public PortalProcess Process => _portal;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var certificate = _certificates.Issue("127.0.0.1");
        var pfx = Path.Combine(_folder.Path, "portal.pfx");
        await File.WriteAllBytesAsync(pfx, certificate.Export(X509ContentType.Pfx), cancellationToken);
        _portal = await PortalProcess.StartAsync(
            new(_folder.Folder("portal"))
            {
                MoreAddresses = [SecurePortal, OtherSecurePortal],
                Settings = new Dictionary<string, string> { ["Jobs:Enabled"] = "false", ["Kestrel:Certificates:Default:Path"] = pfx },
            },
            cancellationToken);
        await EnrollAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _key?.Dispose();
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _certificates.Dispose();
        _folder.Dispose();
    }

    /// <summary>The ladder's answer for a path that TLS goes over.</summary>
    internal Task<Observation<IdleFacts>> MeasureSecureAsync(Uri portal, Uri? proxy, params IReadOnlyList<double> rungs) =>
        MeasureAsync(new IdlePath(portal, Through(proxy), Trust(_certificates.Authority), TimeProvider.System), rungs);

    internal Task<Observation<IdleFacts>> MeasureAsync(IIdlePath path, IReadOnlyList<double> rungs) =>
        MeasureAsync(path, rungs, new Progress<(int, int)>());

    internal Task<Observation<IdleFacts>> MeasureAsync(IIdlePath path, IReadOnlyList<double> rungs, IProgress<(int Done, int Total)> ended)
    {
        var connections = new IdleConnections(path, _signer, TimeProvider.System);
        var probe = new IdleProbe(connections, TimeProvider.System, NullLogger<IdleProbe>.Instance);
        return probe.ObserveAsync([.. rungs.Select(TimeSpan.FromSeconds)], ended, TestContext.Current.CancellationToken);
    }

    internal static ProxySetting? Through(Uri? proxy) => proxy is null ? null : new(proxy, "agent settings", null, ProxyBypass.Nothing);

    internal static X509ChainPolicy Trust(X509Certificate2 root)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        return policy;
    }

    /// <summary>Asserts that the measured interval holds the limit that is configured, and how it kills.</summary>
    internal static void ExpectLimit(Observation<IdleFacts> observation, double seconds, IdleKiller killer)
    {
        Assert.True(observation.Facts is not null, observation.Failure);
        var limit = IdleLimit.Of(observation.Facts);
        var seen = $"{limit}\n{string.Join('\n', observation.Facts.Rungs)}";
        Assert.True(limit.Low.TotalSeconds <= seconds && seconds <= limit.High?.TotalSeconds, seen);
        Assert.True(killer == limit.Killer, seen);
    }

    private async Task EnrollAsync(CancellationToken cancellationToken)
    {
        var code = await _portal.Api.PostAsync("/api/v1/enrollment-codes", new System.Text.Json.Nodes.JsonObject(), cancellationToken);
        var folder = _folder.Folder("agent");
        await using var agent = new AgentProcess(folder, new Dictionary<string, string>());
        await agent.EnrollAsync(_portal.Address, code!["code"]!.GetValue<string>(), cancellationToken);
        var data = new DataFolder(folder);
        var settings = AgentSettings.Read(data).Portal;
        _key = new(KeyStores.OfThisSystem(data).Open(settings.Key!)!);
        _signer = new(settings.AgentId!.Value, _key, TimeProvider.System);
    }
}
