using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Tests.Network;

public sealed class ProxySettingsAgreeTests
{
    private const string Other = "http://other.corp.contoso.test:3128";
    private const string File = @"C:\machine.config";

    [Theory]
    [InlineData(Networks.Proxy, null, null, Networks.Proxy, null, null)]
    [InlineData(null, null, null, null, null, null)]
    [InlineData(Networks.Proxy, null, null, "HTTP://PROXY.corp.contoso.test:8080/", null, null)]
    [InlineData(Networks.Proxy, null, null, Other, File, Severity.Warning)]
    [InlineData(Networks.Proxy, null, null, null, File, Severity.Warning)]
    [InlineData(null, null, null, Other, File, Severity.Warning)]
    [InlineData(Networks.Proxy, Other, null, Networks.Proxy, "HTTPS_PROXY", Severity.Info)]
    [InlineData(Networks.Proxy, null, Other, Networks.Proxy, "netsh winhttp", Severity.Info)]
    public void Evaluate_Sources_AreComparedWithTheProxyInUse(string? used, string? environment, string? winHttp, string? machine, string? subject, Severity? severity)
    {
        var result = Of(
            used,
            new(ProxyPlace.Environment, "HTTPS_PROXY", environment, null),
            new(ProxyPlace.WinHttp, "netsh winhttp", winHttp, null),
            new(ProxyPlace.MachineConfig, File, machine, null));

        var finding = result.Findings.SingleOrDefault();
        Assert.Equal(subject is null ? CheckOutcome.Passed : CheckOutcome.Failed, result.Outcome);
        Assert.Equal((subject, severity), (finding?.Subject, finding?.Severity));
        Assert.Equal(4, result.Evidence.Count);
    }

    [Fact]
    public void Evaluate_UnreadableSource_IsSkippedWithTheReason()
    {
        var result = Of(null, new ProxySource(ProxyPlace.MachineConfig, File, null, "It cannot be read."));

        Assert.Equal((CheckOutcome.Skipped, "It cannot be read."), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Evaluate_AgentThatDoesNotCompare_IsSkipped() => Assert.Equal(
        (CheckOutcome.Skipped, "This agent does not compare proxy settings. Update it."),
        (Networks.Direct(Networks.Healthy("a.contoso.test")).Evaluate("PRX-001") is var result ? result.Outcome : default, result.Reason));

    private static CheckResult Of(string? used, params IReadOnlyList<ProxySource> sources)
    {
        var snapshot = Networks.Direct(Networks.Healthy("a.contoso.test"));
        var facts = snapshot.Network!.Facts! with { Proxy = used is null ? null : new ProxyUse(used, "agent settings"), ProxySources = sources };
        return (snapshot with { Network = new Observation<NetworkFacts>(facts, null, 1) }).Evaluate("PRX-001");
    }
}
