using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary>
/// Real firewalls, proxies and servers in the way, each with its own classification and no other. They need a network and a
/// Kerberos configuration of their own, so all run in one namespace.
/// </summary>
public sealed class FaultMatrixTests(EndpointLab lab) : IClassFixture<EndpointLab>
{
    private const string FolderVariable = "WRITEBACK_LAB_REALM";
    private const string Host = "127.0.0.2";
    private const string Direct = "Resolve+ Connect+ Tls+ Http+";
    private const string Refused = "Resolve+ Connect- Tls. Http.";
    private const string NoTls = "Resolve+ Connect+ Tls- Http.";
    private const string Through = "Resolve+ Connect+ Proxy+ Tls+ Http+";
    private const string Stopped = "Resolve+ Connect+ Proxy- Tls. Http.";

    private static string RealmFolder => Environment.GetEnvironmentVariable(FolderVariable)!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ObserveAsync_InsideANamespace_EveryFaultHasItsOwnName()
    {
        LabSkip.Unless(LabPart.Middleboxes);
        using var folder = new LabFolder();
        await KerberosRealm.PrepareAsync(folder, Cancellation);
        await using var network = await NetworkNamespace.CreateAsync(Cancellation);
        string[] command =
        [
            "env", .. KerberosRealm.Settings(folder.Path), $"{FolderVariable}={folder.Path}",
            "dotnet", typeof(FaultMatrixTests).Assembly.Location, "-explicit", "only", "-class", typeof(FaultMatrixTests).FullName!,
        ];

        var (exitCode, output) = await network.RunAsync(command, Cancellation);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Total: 29, Errors: 0, Failed: 0, Skipped: 0, Not Run: 1", output, StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [InlineData("accept", null, Direct)]
    [InlineData("drop", NetworkFault.ConnectTimedOut, Refused)]
    [InlineData("reject with tcp reset", NetworkFault.ConnectRefused, Refused)]
    [InlineData("reject with icmpx type admin-prohibited", NetworkFault.ConnectUnreachable, Refused)]
    public async Task ObserveAsync_Firewall_IsClassified(string action, NetworkFault? fault, string walk)
    {
        using var certificate = lab.Certificates.Issue(Host);
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Parse(Host), 0), certificate, TlsEndpointBehaviour.Relay);
        await Firewall.BlockAsync(endpoint.Address.Port, action, Cancellation);

        await AssertAsync(fault, walk, EndpointLab.Relay(Host, endpoint.Address.Port), new() { Address = ProxyOptions.Direct });
    }

    [Theory(Explicit = true)]
    [InlineData("refuses hello", NetworkFault.TlsReset, NoTls)]
    [InlineData("swallows the name", NetworkFault.TlsTimedOut, NoTls)]
    [InlineData("speaks TLS 1.0", NetworkFault.TlsProtocol, NoTls)]
    [InlineData("answers a page", NetworkFault.HttpBlocked, "Resolve+ Connect+ Tls+ Http-")]
    public async Task ObserveAsync_BoxInTheWay_IsClassified(string what, NetworkFault fault, string walk)
    {
        using var certificate = lab.Certificates.Issue("localhost");
        await using var box = await (what switch
        {
            "refuses hello" => Middlebox.HelloRefuserAsync(Cancellation),
            "swallows the name" => Middlebox.NameSwallowerAsync("localhost", Cancellation),
            "speaks TLS 1.0" => Middlebox.OldTlsServerAsync(Pem(certificate), Cancellation),
            _ => Middlebox.BlockPageAsync(Pem(certificate), Cancellation),
        });

        await AssertAsync(fault, walk, EndpointLab.Relay("localhost", box.Port), new() { Address = ProxyOptions.Direct });
    }

    [Theory(Explicit = true)]
    [InlineData("secret", true, true, null, Through)]
    [InlineData(null, true, true, NetworkFault.ProxyAuthenticationRequired, Stopped)]
    [InlineData("guess", true, true, NetworkFault.ProxyAuthenticationRequired, Stopped)]
    [InlineData("secret", false, true, NetworkFault.ProxyForbidden, Stopped)]
    [InlineData("secret", true, false, NetworkFault.ProxyUpstreamFailed, Stopped)]
    public async Task ObserveAsync_Tinyproxy_IsClassified(string? password, bool isAllowed, bool isUp, NetworkFault? fault, string walk)
    {
        using var certificate = lab.Certificates.Issue(Host);
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Parse(Host), 0), certificate, TlsEndpointBehaviour.Relay);
        var port = isUp ? endpoint.Address.Port : LoopbackPort.Free();
        await using var proxy = await Middlebox.TinyproxyAsync(isAllowed ? port : port + 1, "svc", "secret", Cancellation);
        var address = new Uri($"http://127.0.0.1:{proxy.Port}");

        await AssertAsync(fault, walk, EndpointLab.Relay(Host, port), password is null ? new() { Address = $"{address}" } : lab.ProxyWithPassword(address, "svc", password));
    }

    [Theory(Explicit = true)]
    [InlineData(null, NetworkFault.ProxyAuthenticationRequired, Stopped)]
    [InlineData("guess", NetworkFault.ProxyAuthenticationRequired, Stopped)]
    [InlineData(KerberosRealm.Password, null, Through)]
    public async Task ObserveAsync_Ntlm_IsClassified(string? password, NetworkFault? fault, string walk)
    {
        await using var squid = await Squid.StartAsync(new() { SignIn = KerberosRealm.SquidNtlm }, Cancellation);

        await AssertThroughAsync(fault, walk, squid, password is null ? null : ($@"CORP\{KerberosRealm.User}", password));
    }

    [Theory(Explicit = true)]
    [InlineData(false, null, NetworkFault.ProxyAuthenticationRequired, Stopped)]
    [InlineData(true, null, null, Through)]
    [InlineData(false, KerberosRealm.Password, null, Through)]
    [InlineData(false, "guess", NetworkFault.ProxyAuthenticationRequired, Stopped)]
    public async Task ObserveAsync_Negotiate_IsClassified(bool hasTicket, string? password, NetworkFault? fault, string walk)
    {
        await using var realm = await KerberosRealm.StartAsync(RealmFolder, Cancellation);
        await using var squid = await Squid.StartAsync(new() { SignIn = KerberosRealm.SquidSignIn(RealmFolder) }, Cancellation);
        await (hasTicket ? KerberosRealm.SignInAsync(Cancellation) : KerberosRealm.SignOutAsync(Cancellation));

        await AssertThroughAsync(fault, walk, squid, password is null ? null : ($@"{KerberosRealm.Name}\{KerberosRealm.User}", password));
    }

    // squid gives up on an endpoint after 4 seconds, and on a silent tunnel after its read_timeout.
    [Theory(Explicit = true)]
    [InlineData("drops", 15, NetworkFault.ProxyUpstreamFailed, Stopped)]
    [InlineData("drops", 2, NetworkFault.ProxyTimedOut, Stopped)]
    [InlineData("is silent in TLS", 15, NetworkFault.TlsReset, "Resolve+ Connect+ Proxy+ Tls- Http.")]
    [InlineData("is silent after the request", 15, NetworkFault.HttpReset, "Resolve+ Connect+ Proxy+ Tls+ Http-")]
    public async Task ObserveAsync_SquidsTimersEnd_IsClassified(string endpointDoes, int limit, NetworkFault fault, string walk)
    {
        await using var squid = await Squid.StartAsync(new() { ReadTimeout = TimeSpan.FromSeconds(3) }, Cancellation);
        using var certificate = lab.Certificates.Issue(Host);
        await using var endpoint = TlsEndpoint.Start(
            new(IPAddress.Parse(Host), 0), certificate, endpointDoes is "is silent in TLS" ? TlsEndpointBehaviour.Silent : TlsEndpointBehaviour.SilentAfterRequest);
        await Firewall.OpenAsync(Cancellation);
        if (endpointDoes is "drops")
        {
            await Firewall.BlockAsync(endpoint.Address.Port, "drop", Cancellation);
        }

        var options = new NetworkOptions { ExtraRootsFile = lab.RootsFile, PhaseLimit = TimeSpan.FromSeconds(limit) };
        var observation = await EndpointLab.ObserveAsync(EndpointLab.Relay(Host, endpoint.Address.Port), new() { Address = $"{squid.Address}" }, options);

        Assert.Equal((fault, walk), (observation.Fault, EndpointLab.Walk(observation)));
    }

    [Theory(Explicit = true)]
    [InlineData(TlsEndpointBehaviour.Relay, NetworkFault.TlsIntercepted, "Resolve+ Connect+ Proxy+ Tls- Http.")]
    public async Task ObserveAsync_TrustedInterceptor_IsClassified(TlsEndpointBehaviour behaviour, NetworkFault fault, string walk)
    {
        await using var squid = await Squid.StartAsync(new() { Interceptor = lab.Certificates.Interceptor, Upstream = lab.Certificates.Authority }, Cancellation);
        using var certificate = lab.Certificates.Issue("localhost");
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Loopback, 0), certificate, behaviour);
        using var folder = new LabFolder();
        var trusted = $"{lab.Certificates.Authority.ExportCertificatePem()}\n{lab.Certificates.Interceptor.ExportCertificatePem()}\n";
        var roots = await folder.WriteAsync("roots.pem", trusted, Cancellation);
        var profile = new CloudProfile("Lab", "Lab", new(2026, 1, 1), [], [EndpointLab.Relay("localhost", endpoint.Address.Port)]) { Roots = lab.Roots };

        var observation = await EndpointLab.ObserveAsync(profile, new() { Address = $"{squid.Address}" }, new() { ExtraRootsFile = roots, PhaseLimit = TimeSpan.FromSeconds(15) });

        Assert.Equal((fault, walk, lab.Certificates.Interceptor.Subject), (observation.Fault, EndpointLab.Walk(observation), observation.Tls?.Issuer));
        Assert.Empty(endpoint.Requests);
    }

    [Theory(Explicit = true)]
    [InlineData(true, false, null, "Resolve+ Connect+ Http+")]
    [InlineData(true, true, null, "Resolve+ Connect+ Proxy+ Http+")]
    [InlineData(false, true, NetworkFault.ProxyUpstreamFailed, "Resolve+ Connect+ Proxy- Http.")]
    public async Task ObserveAsync_RevocationHost_IsAskedInPlainHttp(bool isUp, bool isProxied, NetworkFault? fault, string walk)
    {
        await using var squid = await Squid.StartAsync(new(), Cancellation);
        await using var web = await Middlebox.PlainWebServerAsync(Cancellation);
        var target = new EndpointTarget("localhost", isUp ? web.Port : LoopbackPort.Free(), "localhost", EndpointPurpose.Revocation, IsRequired: false);

        await AssertAsync(fault, walk, target, new() { Address = isProxied ? $"{squid.Address}" : ProxyOptions.Direct });
    }

    private async Task AssertThroughAsync(NetworkFault? fault, string walk, Squid squid, (string User, string Password)? credential)
    {
        using var certificate = lab.Certificates.Issue(Host);
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Parse(Host), 0), certificate, TlsEndpointBehaviour.Relay);
        // By name: a ticket is for a name.
        var address = new Uri($"http://localhost:{squid.Address.Port}");
        var proxy = credential is { } known ? lab.ProxyWithPassword(address, known.User, known.Password) : new() { Address = $"{address}" };

        await AssertAsync(fault, walk, EndpointLab.Relay(Host, endpoint.Address.Port), proxy);
    }

    private async Task AssertAsync(NetworkFault? fault, string walk, EndpointTarget target, ProxyOptions proxy)
    {
        var options = new NetworkOptions { ExtraRootsFile = lab.RootsFile, PhaseLimit = TimeSpan.FromSeconds(fault is NetworkFault.ConnectTimedOut or NetworkFault.TlsTimedOut ? 2 : 15) };

        var observation = await EndpointLab.ObserveAsync(target, proxy, options);

        Assert.Equal((fault, walk), (observation.Fault, EndpointLab.Walk(observation)));
    }

    private static string Pem(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey() ?? throw new CryptographicException("The certificate has no RSA key.");
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }
}
