using System.Net;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Lab.Tests.Network;

/// <summary>Each obstacle on a direct path is really put there, and gets its own name.</summary>
public sealed class DirectPathTests(EndpointLab lab) : IClassFixture<EndpointLab>
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Parse("127.0.0.2"), 0);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(TlsEndpointBehaviour.Relay, EndpointPurpose.Relay, 401)]
    [InlineData(TlsEndpointBehaviour.SignIn, EndpointPurpose.SignIn, 200)]
    [InlineData(TlsEndpointBehaviour.Relay, EndpointPurpose.PasswordReset, 401)]
    public async Task ObserveAsync_HealthyEndpoint_HasNoFault(TlsEndpointBehaviour behaviour, EndpointPurpose purpose, int status)
    {
        using var certificate = lab.Certificates.Issue("127.0.0.2");
        await using var endpoint = TlsEndpoint.Start(AnyPort, certificate, behaviour);
        var target = EndpointLab.Relay("127.0.0.2", endpoint.Address.Port) with { Purpose = purpose };

        var observation = await lab.ObserveDirectAsync(target);

        Assert.Equal((null, "Resolve+ Connect+ Tls+ Http+", status), (observation.Fault, EndpointLab.Walk(observation), observation.HttpStatus));
        Assert.Equal(Expected(certificate.NotAfter, "CN=127.0.0.2", "Lab Public Root", lab.Certificates.Authority.Thumbprint), observation.Tls);
        Assert.Equal(["127.0.0.2"], observation.Addresses);
        Assert.All(observation.Phases, phase => Assert.NotNull(phase.ElapsedMilliseconds));
    }

    [Fact]
    public async Task ObserveAsync_HealthyName_IsResolved()
    {
        using var certificate = lab.Certificates.Issue("localhost");
        await using var endpoint = TlsEndpoint.Start(new(IPAddress.Loopback, 0), certificate, TlsEndpointBehaviour.Relay);

        var observation = await lab.ObserveDirectAsync(EndpointLab.Relay("localhost", endpoint.Address.Port));

        Assert.Equal((null, "Resolve+ Connect+ Tls+ Http+"), (observation.Fault, EndpointLab.Walk(observation)));
        Assert.Contains("127.0.0.1", observation.Addresses);
    }

    [Theory]
    [InlineData(TlsEndpointBehaviour.NotTls, NetworkFault.TlsNotTls)]
    [InlineData(TlsEndpointBehaviour.ResetOnHello, NetworkFault.TlsReset)]
    [InlineData(TlsEndpointBehaviour.CloseOnHello, NetworkFault.TlsReset)]
    [InlineData(TlsEndpointBehaviour.OldProtocol, NetworkFault.TlsProtocol)]
    [InlineData(TlsEndpointBehaviour.Silent, NetworkFault.TlsTimedOut)]
    public async Task ObserveAsync_TlsObstacle_IsNamed(TlsEndpointBehaviour behaviour, NetworkFault fault)
    {
        using var certificate = lab.Certificates.Issue("127.0.0.2");

        var observation = await ObserveAsync(certificate, behaviour);

        Assert.Equal((fault, "Resolve+ Connect+ Tls- Http."), (observation.Fault, EndpointLab.Walk(observation)));
    }

    [Theory]
    [InlineData(TlsEndpointBehaviour.BlockPage, NetworkFault.HttpBlocked, 403)]
    [InlineData(TlsEndpointBehaviour.PoliteBlockPage, NetworkFault.HttpBlocked, 200)]
    [InlineData(TlsEndpointBehaviour.ServerError, NetworkFault.HttpFailed, 503)]
    [InlineData(TlsEndpointBehaviour.NotHttp, NetworkFault.HttpFailed, null)]
    [InlineData(TlsEndpointBehaviour.ResetAfterRequest, NetworkFault.HttpReset, null)]
    [InlineData(TlsEndpointBehaviour.SilentAfterRequest, NetworkFault.HttpTimedOut, null)]
    public async Task ObserveAsync_HttpObstacle_IsNamed(TlsEndpointBehaviour behaviour, NetworkFault fault, int? status)
    {
        using var certificate = lab.Certificates.Issue("127.0.0.2");

        var observation = await ObserveAsync(certificate, behaviour);

        Assert.Equal((fault, "Resolve+ Connect+ Tls+ Http-", status), (observation.Fault, EndpointLab.Walk(observation), observation.HttpStatus));
    }

    [Theory]
    [InlineData("wrong name", NetworkFault.TlsNameMismatch)]
    [InlineData("expired", NetworkFault.TlsExpired)]
    [InlineData("untrusted", NetworkFault.TlsUntrustedRoot)]
    [InlineData("untrusted and wrong name", NetworkFault.TlsUntrustedRoot)]
    public async Task ObserveAsync_BadCertificate_IsNamedAndSentNothing(string what, NetworkFault fault)
    {
        using var certificate = what switch
        {
            "wrong name" => lab.Certificates.Issue("other.contoso.test"),
            "expired" => lab.Certificates.IssueExpired("127.0.0.2"),
            "untrusted" => lab.Certificates.IssueByInterceptor("127.0.0.2"),
            _ => lab.Certificates.IssueByInterceptor("other.contoso.test"),
        };
        await using var endpoint = TlsEndpoint.Start(AnyPort, certificate, TlsEndpointBehaviour.Relay);

        var observation = await lab.ObserveDirectAsync(EndpointLab.Relay("127.0.0.2", endpoint.Address.Port));

        Assert.Equal((fault, "Resolve+ Connect+ Tls- Http."), (observation.Fault, EndpointLab.Walk(observation)));
        Assert.Equal((certificate.Subject, certificate.Issuer), (observation.Tls?.Subject, observation.Tls?.Issuer));
        Assert.Empty(endpoint.Requests);
    }

    [Fact]
    public async Task ObserveAsync_TrustedInterceptor_IsInterceptedAndSentNothing()
    {
        using var certificate = lab.Certificates.IssueByInterceptor("127.0.0.2");
        await using var endpoint = TlsEndpoint.Start(AnyPort, certificate, TlsEndpointBehaviour.Relay);

        var observation = await ObserveWithRootsAsync(endpoint, lab.Roots);

        Assert.Equal((NetworkFault.TlsIntercepted, "Resolve+ Connect+ Tls- Http."), (observation.Fault, EndpointLab.Walk(observation)));
        Assert.Equal((lab.Certificates.Interceptor.Subject, (bool?)false), (observation.Tls?.Issuer, observation.Tls?.IsExpectedRoot));
        Assert.Empty(endpoint.Requests);
    }

    [Fact]
    public async Task ObserveAsync_RootOfTheList_IsExpected()
    {
        using var certificate = lab.Certificates.Issue("127.0.0.2");
        await using var endpoint = TlsEndpoint.Start(AnyPort, certificate, TlsEndpointBehaviour.Relay);

        var observation = await ObserveWithRootsAsync(endpoint, lab.Roots);

        Assert.Equal((null, (bool?)true), (observation.Fault, observation.Tls?.IsExpectedRoot));
    }

    [Fact]
    public async Task ObserveAsync_NewerRootOfAListedAuthority_IsNotTakenForInspection()
    {
        using var certificate = lab.Certificates.IssueByInterceptor("127.0.0.2");
        await using var endpoint = TlsEndpoint.Start(AnyPort, certificate, TlsEndpointBehaviour.Relay);

        var observation = await ObserveWithRootsAsync(endpoint, lab.Roots with { Organizations = ["Contoso"] });

        Assert.Equal((null, (bool?)null), (observation.Fault, observation.Tls?.IsExpectedRoot));
    }

    [Theory]
    [InlineData(TlsEndpointBehaviour.Relay, -2, 2)]
    [InlineData(TlsEndpointBehaviour.AheadOfTime, 590, 602)]
    public async Task ObserveAsync_DateOfTheAnswer_GivesTheClocksOffset(TlsEndpointBehaviour behaviour, int least, int most)
    {
        using var certificate = lab.Certificates.Issue("127.0.0.2");

        var observation = await ObserveAsync(certificate, behaviour);

        Assert.InRange(observation.ClockOffsetSeconds!.Value, least, most);
    }

    [Fact]
    public async Task ObserveAsync_ClosedPort_IsRefused()
    {
        var observation = await lab.ObserveDirectAsync(EndpointLab.Relay("127.0.0.1", LoopbackPort.Free()));

        Assert.Equal((NetworkFault.ConnectRefused, "Resolve+ Connect- Tls. Http."), (observation.Fault, EndpointLab.Walk(observation)));
    }

    [Fact]
    public async Task ObserveAsync_DroppedConnection_TimesOut()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux drops connections to a full accept queue.");
        using var dropping = new FullBacklog();

        var observation = await ObserveWithinAsync(Short, EndpointLab.Relay("127.0.0.1", dropping.Address.Port));

        Assert.Equal((NetworkFault.ConnectTimedOut, "Resolve+ Connect- Tls. Http."), (observation.Fault, EndpointLab.Walk(observation)));
    }

    private static TlsObservation Expected(DateTime notAfter, string subject, string root, string thumbprint) =>
        new("Tls13", subject, $"CN={root}, O=Lab", $"CN={root}, O=Lab", thumbprint, notAfter.ToUniversalTime());

    private async Task<EndpointObservation> ObserveAsync(X509Certificate2 certificate, TlsEndpointBehaviour behaviour)
    {
        await using var endpoint = TlsEndpoint.Start(AnyPort, certificate, behaviour);
        var target = EndpointLab.Relay("127.0.0.2", endpoint.Address.Port);
        return behaviour is TlsEndpointBehaviour.Silent or TlsEndpointBehaviour.SilentAfterRequest
            ? await ObserveWithinAsync(Short, target)
            : await lab.ObserveDirectAsync(target);
    }

    /// <summary>This machine trusts the interceptor too, as one that a company manages does.</summary>
    private async Task<EndpointObservation> ObserveWithRootsAsync(TlsEndpoint endpoint, RootList roots)
    {
        using var folder = new LabFolder();
        var trusted = $"{lab.Certificates.Authority.ExportCertificatePem()}\n{lab.Certificates.Interceptor.ExportCertificatePem()}\n";
        var file = await folder.WriteAsync("roots.pem", trusted, TestContext.Current.CancellationToken);
        var profile = new CloudProfile("Lab", "Lab", new(2026, 1, 1), [], [EndpointLab.Relay("127.0.0.2", endpoint.Address.Port)]) { Roots = roots };
        return await EndpointLab.ObserveAsync(profile, new() { Address = ProxyOptions.Direct }, new NetworkOptions { ExtraRootsFile = file, PhaseLimit = TimeSpan.FromSeconds(15) });
    }

    private Task<EndpointObservation> ObserveWithinAsync(TimeSpan limit, EndpointTarget target) =>
        EndpointLab.ObserveAsync(target, new() { Address = ProxyOptions.Direct }, new NetworkOptions { ExtraRootsFile = lab.RootsFile, PhaseLimit = limit });
}
