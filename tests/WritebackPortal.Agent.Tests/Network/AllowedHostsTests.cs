using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Tests.Network;

/// <summary>A portal that somebody took over must not be able to turn its agents on other machines.</summary>
public sealed class AllowedHostsTests
{
    private static readonly EndpointTarget Inside = new("dc01.corp.contoso.test", 445, "dc01.corp.contoso.test", EndpointPurpose.SignIn, true);
    private static readonly EndpointTarget InsideRevocation = new("10.0.0.1", 80, "10.0.0.1", EndpointPurpose.Revocation, false);

    [Theory]
    [InlineData("login.microsoftonline.com", true)]
    [InlineData("LOGIN.microsoftonline.com", true)]
    [InlineData("contoso.servicebus.windows.net", true)]
    [InlineData("contoso.servicebus.usgovcloudapi.net", true)]
    [InlineData("passwordreset.microsoftonline.com", true)]
    [InlineData("crl3.digicert.com", true)]
    [InlineData("relay.partner.contoso.test", true)]
    [InlineData("a.b.lab.contoso.test", true)]
    [InlineData("lab.contoso.test", false)]
    [InlineData("dc01.corp.contoso.test", false)]
    [InlineData("login.microsoftonline.com.contoso.test", false)]
    [InlineData("evilservicebus.windows.net", false)]
    [InlineData("core.windows.net", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("127.0.0.1", false)]
    public async Task Covers_AgentAsItRuns_KnowsItsCloudsAndItsSettings(string host, bool isAllowed)
    {
        using var folder = new TempFolder();
        folder.Data.Create();
        await File.WriteAllTextAsync(
            folder.Data.AgentFile,
            """{ "Network": { "AllowedHosts": ["relay.partner.contoso.test", "*.lab.contoso.test"] } }""",
            TestContext.Current.CancellationToken);
        await using var agent = new AgentUnderTest(folder, new("http://127.0.0.1:1"));

        Assert.Equal(isAllowed, agent.Get<AllowedHosts>().Covers(host));
    }

    [Fact]
    public async Task ObserveAsync_HostIsNotAllowed_IsSaidAndNotLookedAt()
    {
        var profile = new CloudProfile("Public", "Public", new(2026, 1, 1), [], [Inside, InsideRevocation]);
        var probe = new NetworkProbe(new() { Address = "none" }, new(), AllowedHosts.Of([], new()), TimeProvider.System, NullLogger<NetworkProbe>.Instance);

        var facts = (await probe.ObserveAsync(profile, [], NoWatcher.Instance, TestContext.Current.CancellationToken)).Facts!;

        Assert.Equal(
            [
                (Inside, NetworkFault.NotAllowed, "Resolve, Connect, Tls, Http"),
                (InsideRevocation, NetworkFault.NotAllowed, "Resolve, Connect, Http"),
            ],
            facts.Endpoints.Select(endpoint => (endpoint.Endpoint, endpoint.Fault!.Value, string.Join(", ", endpoint.Phases.Select(phase => phase.Phase)))));
        Assert.All(facts.Endpoints, endpoint => Assert.Empty(endpoint.Addresses));
        Assert.All(facts.Endpoints.SelectMany(endpoint => endpoint.Phases), phase => Assert.Equal((PhaseOutcome.NotReached, null, null), (phase.Outcome, phase.ElapsedMilliseconds, phase.Detail)));
    }

    [Theory]
    [InlineData("relay.corp.contoso.test", true)]
    [InlineData("*.corp.contoso.test", true)]
    [InlineData("127.0.0.61", true)]
    [InlineData("*", false)]
    [InlineData("*.test", false)]
    [InlineData("*.", false)]
    [InlineData("relay.*.contoso.test", false)]
    [InlineData("https://relay.corp.contoso.test", false)]
    [InlineData("relay.corp.contoso.test:443", false)]
    [InlineData("", false)]
    public void Validate_AllowedHost_IsAHostOrWhatIsBelowADomain(string entry, bool isValid) => Assert.Equal(
        isValid ? [] : ["Network:AllowedHosts:0 must look like relay.corp.contoso.test or *.corp.contoso.test."],
        new NetworkOptionsValidation().Validate(null, new() { AllowedHosts = [entry] }).Failures ?? []);
}
