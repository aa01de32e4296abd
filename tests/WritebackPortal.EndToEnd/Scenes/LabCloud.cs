using System.Net;
using System.Text.Json;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.Scenes;

/// <summary>Stands for Microsoft's cloud: real TLS servers on loopback, and the profile that leads there in place of the shipped one.</summary>
internal sealed class LabCloud : IAsyncDisposable
{
    public const string SignInHost = "127.0.0.61";
    public const string PasswordResetHost = "127.0.0.62";
    public const string RelayHost = "127.0.0.63";

    private static readonly (string Address, EndpointPurpose Purpose)[] Hosts =
    [
        (SignInHost, EndpointPurpose.SignIn),
        (PasswordResetHost, EndpointPurpose.PasswordReset),
        (RelayHost, EndpointPurpose.Relay),
    ];

    private readonly LabCertificates _certificates = new();
    private readonly IReadOnlyList<TlsEndpoint> _endpoints;

    private LabCloud(LabFolder folder)
    {
        _endpoints = [.. Hosts.Select(Start)];
        ProfileFolder = folder.Folder("clouds");
        RootsFile = Path.Combine(folder.Path, "lab-root.pem");
    }

    /// <summary>The folder that the portal is told to read its cloud profiles from.</summary>
    public string ProfileFolder { get; }

    public string ProfileFile => Path.Combine(ProfileFolder, "public.json");

    /// <summary>The authority that the agent is told to trust.</summary>
    public string RootsFile { get; }

    /// <summary>Every request that any of its hosts was sent.</summary>
    public IReadOnlyList<string> Requests => [.. _endpoints.SelectMany(endpoint => endpoint.Requests)];

    public static async Task<LabCloud> StartAsync(LabFolder folder, CancellationToken cancellationToken)
    {
        var cloud = new LabCloud(folder);
        await File.WriteAllTextAsync(cloud.RootsFile, cloud._certificates.Authority.ExportCertificatePem(), cancellationToken);
        await File.WriteAllTextAsync(cloud.ProfileFile, JsonSerializer.Serialize(cloud.Profile(), ContractsJson.Default.CloudProfile), cancellationToken);
        return cloud;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var endpoint in _endpoints)
        {
            await endpoint.DisposeAsync();
        }

        _certificates.Dispose();
    }

    private TlsEndpoint Start((string Address, EndpointPurpose Purpose) host) => TlsEndpoint.Start(
        new(IPAddress.Parse(host.Address), 0),
        _certificates.Issue(host.Address),
        host.Purpose is EndpointPurpose.Relay ? TlsEndpointBehaviour.Relay : TlsEndpointBehaviour.SignIn);

    // Named as the shipped profile is, because a new server is probed with that one.
    private CloudProfile Profile() => new(
        "Public",
        "Lab",
        new(2026, 1, 1),
        [],
        [.. Hosts.Zip(_endpoints, (host, endpoint) => new EndpointTarget(host.Address, endpoint.Address.Port, host.Address, host.Purpose, true))]);
}
