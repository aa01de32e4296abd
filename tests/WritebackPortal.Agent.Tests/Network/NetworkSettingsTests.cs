using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Tests.Network;

public sealed class NetworkSettingsTests
{
    private static readonly EndpointTarget SignIn = new("login.contoso.test", 443, "login.contoso.test", EndpointPurpose.SignIn, true);
    private static readonly EndpointTarget Relay = new("example.relay.test", 443, "*.relay.test", EndpointPurpose.Relay, true);
    private static readonly CloudProfile Profile = new("Lab", "Lab", new(2026, 1, 1), [], [SignIn, Relay]);

    [Fact]
    public void Validate_Defaults_AreValid()
    {
        Assert.True(new ProxyOptionsValidation().Validate(null, new()).Succeeded);
        Assert.True(new NetworkOptionsValidation().Validate(null, new()).Succeeded);
        Assert.True(new ProxyOptionsValidation().Validate(null, new() { Address = "none" }).Succeeded);
    }

    [Fact]
    public void Validate_WrongProxy_NamesEveryFault()
    {
        var result = new ProxyOptionsValidation().Validate(null, new() { Address = "socks5://proxy:1080", PasswordFile = "password" });

        Assert.Equal(
            [
                "Proxy:Address must look like http://proxy.corp.contoso.test:8080, or be 'none' for direct connections.",
                "Proxy:User and Proxy:PasswordFile must be set together, or neither.",
                "Proxy:PasswordFile must be a full path.",
            ],
            result.Failures);
    }

    [Fact]
    public void Validate_PasswordInAddress_IsRefused() => Assert.Equal(
        ["Proxy:Address must not hold a password. Set Proxy:User and Proxy:PasswordFile instead."],
        new ProxyOptionsValidation().Validate(null, new() { Address = "http://svc:secret@proxy:8080" }).Failures);

    [Fact]
    public void Validate_WrongNetwork_NamesEveryFault() => Assert.Equal(
        [
            "Network:PhaseLimit must be more than zero and at most 00:01:00.",
            "Network:MaxConcurrency must be from 1 to 200.",
            "Network:ExtraRootsFile must be a full path.",
        ],
        new NetworkOptionsValidation().Validate(null, new() { PhaseLimit = TimeSpan.Zero, MaxConcurrency = 0, ExtraRootsFile = "roots.pem" }).Failures);

    [Fact]
    public void Select_NoRelayHosts_TakesTheProfile() => Assert.Equal(Profile.Endpoints, EndpointSelection.Select(Profile, []));

    [Fact]
    public void Select_RelayHosts_ReplaceTheRelaysAndKeepThePattern() => Assert.Equal(
        [
            SignIn,
            new("one.relay.test", 443, "*.relay.test", EndpointPurpose.Relay, true),
            new EndpointTarget("two.relay.test", 8443, "*.relay.test", EndpointPurpose.Relay, true),
        ],
        EndpointSelection.Select(Profile, ["ONE.relay.test", "one.relay.test:443", " two.relay.test:8443 "]));

    [Theory]
    [InlineData("")]
    [InlineData("*.relay.test")]
    [InlineData("one.relay.test:https")]
    [InlineData("one.relay.test:0")]
    [InlineData("https://one.relay.test")]
    public async Task ObserveAsync_WrongRelayHost_FailsWithTheRemedy(string relayHost)
    {
        var observation = await ObserveAsync(new() { Address = "none" }, new(), relayHost);

        Assert.Null(observation.Facts);
        Assert.Equal($"The relay host '{relayHost}' is not a host name, or a host name with a port. Correct it in the server's settings.", observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_MissingRootsFile_FailsWithTheRemedy()
    {
        var missing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.pem");

        var observation = await ObserveAsync(new() { Address = "none" }, new() { ExtraRootsFile = missing }, "one.relay.test");

        Assert.Null(observation.Facts);
        Assert.Equal("The file that Network:ExtraRootsFile names cannot be read as PEM certificates. Correct the path, its permissions or its content.", observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_Cancelled_ThrowsInsteadOfReportingAFault()
    {
        var probe = new NetworkProbe(new() { Address = "none" }, new(), AllowedHosts.All, TimeProvider.System, NullLogger<NetworkProbe>.Instance);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe.ObserveAsync(Profile, [], NoWatcher.Instance, new CancellationToken(canceled: true)));
    }

    private static Task<Contracts.Observation<NetworkFacts>> ObserveAsync(ProxyOptions proxy, NetworkOptions options, string relayHost) =>
        new NetworkProbe(proxy, options, AllowedHosts.All, TimeProvider.System, NullLogger<NetworkProbe>.Instance)
            .ObserveAsync(Profile, [relayHost], NoWatcher.Instance, TestContext.Current.CancellationToken);
}
