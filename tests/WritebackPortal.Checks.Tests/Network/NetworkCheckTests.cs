using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Tests.Network;

public sealed class NetworkCheckTests
{
    private const string A = "a.servicebus.windows.net";
    private const string B = "b.servicebus.windows.net";

    private static readonly string[] AllPass = ["NET-001 Passed", "NET-002 Passed", "NET-003 Passed", "NET-004 Passed", "NET-005 Passed", "NET-006 Skipped", "NET-007 Passed"];

    [Fact]
    public void Evaluate_HealthyDirectPath_Passes() => Assert.Equal(AllPass, Networks.Direct(Networks.Healthy(A), Networks.Healthy(B)).Outcomes());

    [Fact]
    public void Evaluate_HealthyProxy_Passes() => Assert.Equal(AllPass, Networks.Proxied(Networks.HealthyProxied(A), Networks.HealthyProxied(B)).Outcomes());

    [Theory]
    [InlineData(NetworkPhase.Resolve, NetworkFault.NameNotFound, "NET-001")]
    [InlineData(NetworkPhase.Resolve, NetworkFault.NameServerFailed, "NET-001")]
    [InlineData(NetworkPhase.Resolve, NetworkFault.NameTimedOut, "NET-001")]
    [InlineData(NetworkPhase.Connect, NetworkFault.NameMisdirected, "NET-001")]
    [InlineData(NetworkPhase.Tls, NetworkFault.NameMisdirected, "NET-001")]
    [InlineData(NetworkPhase.Connect, NetworkFault.ConnectRefused, "NET-002")]
    [InlineData(NetworkPhase.Connect, NetworkFault.ConnectTimedOut, "NET-002")]
    [InlineData(NetworkPhase.Connect, NetworkFault.ConnectUnreachable, "NET-002")]
    [InlineData(NetworkPhase.Connect, NetworkFault.ConnectReset, "NET-002")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsUntrustedRoot, "NET-004")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsIntercepted, "NET-004")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsNameMismatch, "NET-004")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsExpired, "NET-004")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsProtocol, "NET-004")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsReset, "NET-004")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsTimedOut, "NET-004")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsNotTls, "NET-004")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsFailed, "NET-004")]
    [InlineData(NetworkPhase.Http, NetworkFault.HttpBlocked, "NET-005")]
    [InlineData(NetworkPhase.Http, NetworkFault.HttpFailed, "NET-005")]
    [InlineData(NetworkPhase.Http, NetworkFault.HttpTimedOut, "NET-005")]
    [InlineData(NetworkPhase.Http, NetworkFault.HttpReset, "NET-005")]
    public void Evaluate_OneFaultyEndpoint_FailsOneCheckAndLaterOnesDoNotPass(NetworkPhase phase, NetworkFault fault, string checkId)
    {
        var snapshot = Networks.Direct(Networks.Healthy(A), Networks.Faulty(B, phase, fault));

        Assert.Equal(AllPass.Select(outcome => Expected(outcome[..7], outcome)), snapshot.Outcomes());
        var finding = Assert.Single(snapshot.Evaluate(checkId).Findings);
        Assert.Equal($"{B}:443", finding.Subject);
        Assert.StartsWith(B, finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.Repair);
        Assert.Null(finding.Severity);

        // The proxy, the revocation hosts and the clock are not a step of the way to this endpoint.
        string Expected(string id, string passed) =>
            id == checkId ? $"{id} Failed"
            : id is "NET-002" or "NET-004" or "NET-005" && string.CompareOrdinal(id, checkId) > 0 ? $"{id} Skipped"
            : passed;
    }

    [Fact]
    public void Evaluate_RequiredEndpointNotReached_SaysWhichWhyAndWhatToRepair()
    {
        var port = Networks.Direct(Networks.Healthy(A), Networks.Faulty(B, NetworkPhase.Connect, NetworkFault.ConnectTimedOut)).Evaluate("NET-005");
        var names = Networks.Direct(
            Networks.Healthy(A),
            Networks.Faulty(B, NetworkPhase.Resolve, NetworkFault.NameNotFound),
            Networks.Faulty("c.servicebus.windows.net", NetworkPhase.Resolve, NetworkFault.NameNotFound)).Evaluate("NET-002");
        var optional = Networks.Direct(Networks.Healthy(A), Networks.Faulty(B, NetworkPhase.Connect, NetworkFault.ConnectTimedOut).Optional()).Evaluate("NET-005");

        Assert.Equal((CheckOutcome.Skipped, "The relay was not reached: its port is closed. Repair NET-002 first."), (port.Outcome, port.Reason));
        Assert.Equal((CheckOutcome.Skipped, "2 endpoints were not reached. Repair NET-001 first."), (names.Outcome, names.Reason));
        Assert.Equal((CheckOutcome.Passed, null), (optional.Outcome, optional.Reason));
    }

    [Theory]
    [InlineData(NetworkFault.ProxyForbidden)]
    [InlineData(NetworkFault.ProxyUpstreamFailed)]
    [InlineData(NetworkFault.ProxyTimedOut)]
    [InlineData(NetworkFault.ProxyClosed)]
    public void Evaluate_ProxyRefusesOneEndpoint_NamesTheEndpoint(NetworkFault fault)
    {
        var snapshot = Networks.Proxied(Networks.HealthyProxied(A), Networks.FaultyProxied(B, NetworkPhase.Proxy, fault));

        Assert.Equal(["NET-001 Skipped", "NET-002 Skipped", "NET-003 Failed", "NET-004 Skipped", "NET-005 Skipped", "NET-006 Skipped", "NET-007 Passed"], snapshot.Outcomes());
        Assert.Equal($"{B}:443", Assert.Single(snapshot.Evaluate("NET-003").Findings).Subject);
    }

    [Theory]
    [InlineData(NetworkPhase.Resolve, NetworkFault.ProxyNameNotFound, "The proxy http://proxy.corp.contoso.test:8080 is unreachable: its name does not resolve.")]
    [InlineData(NetworkPhase.Connect, NetworkFault.ProxyUnreachable, "The proxy http://proxy.corp.contoso.test:8080 is unreachable: it takes no connection.")]
    public void Evaluate_ProxyLost_IsTheOnlyFailure(NetworkPhase phase, NetworkFault fault, string message)
    {
        var snapshot = Networks.Proxied(Networks.FaultyProxied(A, phase, fault), Networks.FaultyProxied(B, phase, fault));

        Assert.Equal(["NET-001 Skipped", "NET-002 Skipped", "NET-003 Failed", "NET-004 Skipped", "NET-005 Skipped", "NET-006 Skipped", "NET-007 Skipped"], snapshot.Outcomes());
        Assert.Equal("The proxy is unreachable, so nothing behind it was looked at. Repair NET-003 first.", snapshot.Evaluate("NET-002").Reason);
        var finding = Assert.Single(snapshot.Evaluate("NET-003").Findings);
        Assert.Equal((Networks.Proxy, message), (finding.Subject, finding.Message));
    }

    [Fact]
    public void Evaluate_ProxyWantsSignIn_IsOneFindingOnTheProxy()
    {
        var snapshot = Networks.Proxied(
            Networks.FaultyProxied(A, NetworkPhase.Proxy, NetworkFault.ProxyAuthenticationRequired),
            Networks.FaultyProxied(B, NetworkPhase.Proxy, NetworkFault.ProxyAuthenticationRequired));

        var finding = Assert.Single(snapshot.Evaluate("NET-003").Findings);

        Assert.Equal(
            (Networks.Proxy, "The proxy http://proxy.corp.contoso.test:8080 does not accept this server's sign-in: it asks for Negotiate or Basic."),
            (finding.Subject, finding.Message));
        Assert.Equal("The proxy opened no tunnel, so nothing behind it was looked at. Repair NET-003 first.", snapshot.Evaluate("NET-004").Reason);
    }

    [Theory]
    [InlineData(NetworkPhase.Resolve, NetworkFault.NameNotFound, "NET-002", "No endpoint's name resolved as it should. Repair NET-001 first.")]
    [InlineData(NetworkPhase.Connect, NetworkFault.ConnectRefused, "NET-004", "No endpoint took a connection. Repair NET-002 first.")]
    [InlineData(NetworkPhase.Tls, NetworkFault.TlsReset, "NET-005", "No endpoint completed a TLS handshake. Repair NET-004 first.")]
    public void Evaluate_NoEndpointReachesThePhase_IsSkippedWithReason(NetworkPhase phase, NetworkFault fault, string checkId, string reason)
    {
        var result = Networks.Direct(Networks.Faulty(A, phase, fault), Networks.Faulty(B, phase, fault)).Evaluate(checkId);

        Assert.Equal((CheckOutcome.Skipped, reason), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData("NET-001")]
    [InlineData("NET-002")]
    [InlineData("NET-003")]
    [InlineData("NET-004")]
    [InlineData("NET-005")]
    public void Evaluate_NothingObserved_IsSkippedNeverPassed(string checkId)
    {
        Assert.Equal((CheckOutcome.Skipped, "Not looked at in this run."), Reason(Networks.NotLookedAt()));
        Assert.Equal((CheckOutcome.Skipped, "The proxy setting is wrong."), Reason(Networks.Failed("The proxy setting is wrong.")));
        Assert.Equal((CheckOutcome.Skipped, "The cloud profile Public names no endpoint."), Reason(Networks.Direct()));

        (CheckOutcome, string?) Reason(Snapshot snapshot) => (snapshot.Evaluate(checkId).Outcome, snapshot.Evaluate(checkId).Reason);
    }

    [Fact]
    public void Evaluate_EndpointNotReached_IsShownAsNotLookedAt()
    {
        var result = Networks.Direct(Networks.Healthy(A), Networks.Faulty(B, NetworkPhase.Resolve, NetworkFault.NameNotFound)).Evaluate("NET-002");

        Assert.Equal(
            [new Evidence($"{A}:443", "seen, 12.3 ms", CheckOutcome.Passed), new Evidence($"{B}:443", "not reached", CheckOutcome.Skipped)],
            result.Evidence);
    }

    [Fact]
    public void Evaluate_ThroughProxy_SaysWhoResolvedAndConnected()
    {
        var snapshot = Networks.Proxied(Networks.HealthyProxied(A));

        Assert.Equal([new Evidence($"{A}:443", $"resolved by {Networks.Proxy}, seen, 12.3 ms", CheckOutcome.Passed)], snapshot.Evaluate("NET-001").Evidence);
        Assert.Equal([new Evidence($"{A}:443", $"connected by {Networks.Proxy}, seen, 12.3 ms", CheckOutcome.Passed)], snapshot.Evaluate("NET-002").Evidence);
    }

    [Fact]
    public void Evaluate_NoProxy_SaysThatConnectionsAreDirect() => Assert.Equal(
        [new Evidence("Proxy", "No proxy is configured; connections are direct", CheckOutcome.Passed)],
        Networks.Direct(Networks.Healthy(A)).Evaluate("NET-003").Evidence);

    [Fact]
    public void Evaluate_OptionalEndpoint_IsAWarning() => Assert.Equal(
        Severity.Warning,
        Assert.Single(Networks.Direct(Networks.Faulty(A, NetworkPhase.Connect, NetworkFault.ConnectRefused).Optional()).Evaluate("NET-002").Findings).Severity);

    [Theory]
    [InlineData(true, "a.servicebus.windows.net presents its own certificate, and this server does not trust its root CN=Root: that root certificate is missing here.", "Install the missing root certificate")]
    [InlineData(false, "a.servicebus.windows.net presents a certificate of CN=Issuer, which is not one of the cloud's authorities and not trusted here: TLS is inspected on the way.", "Exempt *.servicebus.windows.net from TLS inspection")]
    [InlineData(null, "a.servicebus.windows.net presents a certificate of CN=Issuer that this server does not trust: TLS is inspected on the way, or a root certificate is missing.", "Exempt *.servicebus.windows.net from TLS inspection")]
    public void Evaluate_UntrustedRoot_IsTheCloudsOrSomebodyElses(bool? isExpected, string message, string repair)
    {
        var endpoint = Networks.Faulty(A, NetworkPhase.Tls, NetworkFault.TlsUntrustedRoot);

        var finding = Assert.Single(Networks.Direct(endpoint with { Tls = endpoint.Tls! with { IsExpectedRoot = isExpected } }).Evaluate("NET-004").Findings);

        Assert.Equal((message, repair), (finding.Message, finding.Repair?.Title));
    }

    [Theory]
    [InlineData(NetworkFault.ConnectTimedOut, "crl.contoso.test takes no connection: a firewall on the way is closed for plain HTTP.")]
    [InlineData(NetworkFault.NameNotFound, "crl.contoso.test does not resolve.")]
    [InlineData(NetworkFault.NameMisdirected, "crl.contoso.test resolves to this server itself, or to nobody.")]
    [InlineData(NetworkFault.HttpBlocked, "crl.contoso.test answers with a filter's page.")]
    public void Evaluate_RevocationHostIsBlocked_WarnsAndFailsNothingElse(NetworkFault fault, string message)
    {
        var snapshot = Networks.Direct(Networks.Healthy(A), Networks.Revocation(fault));

        Assert.Equal(["NET-001 Passed", "NET-002 Passed", "NET-003 Passed", "NET-004 Passed", "NET-005 Passed", "NET-006 Failed", "NET-007 Passed"], snapshot.Outcomes());
        var finding = Assert.Single(snapshot.Evaluate("NET-006").Findings);
        Assert.Equal(("crl.contoso.test:80", message, Severity.Warning), (finding.Subject, finding.Message, finding.Severity));
    }

    [Theory]
    [InlineData(null, CheckOutcome.Passed)]
    [InlineData(NetworkFault.ProxyUnreachable, CheckOutcome.Skipped)]
    public void Evaluate_RevocationHost_IsPassedOrNotReached(NetworkFault? fault, CheckOutcome outcome) =>
        Assert.Equal(outcome, Networks.Direct(Networks.Healthy(A), Networks.Revocation(fault)).Evaluate("NET-006").Outcome);

    [Theory]
    [InlineData(300, 0, 0, null)]
    [InlineData(301, 301, 0, "The clock of aadc01.corp.contoso.test is more than five minutes slow.")]
    [InlineData(-301, -9000, 0, "The clock of aadc01.corp.contoso.test is more than five minutes fast.")]
    [InlineData(9000, 0, 0, null)]
    public void Evaluate_Clock_IsJudgedByTheMiddleOffset(int first, int second, int third, string? message)
    {
        var offsets = new[] { first, second, third };

        var result = Networks.Direct([.. offsets.Select(offset => Networks.Healthy(A) with { ClockOffsetSeconds = offset })]).Evaluate("NET-007");

        Assert.Equal(message, result.Findings.SingleOrDefault()?.Message);
        Assert.Equal(3, result.Evidence.Count);
    }

    [Fact]
    public void Evaluate_OtherTimes_GiveTheSameFindings()
    {
        var slow = Networks.Faulty(A, NetworkPhase.Connect, NetworkFault.ConnectTimedOut);
        var slower = slow with { Addresses = ["20.190.151.9"], Phases = [.. slow.Phases.Select(phase => phase with { ElapsedMilliseconds = 9999, Detail = "other" })] };

        Assert.Equal(Networks.Direct(slow).Evaluate("NET-002").Findings, Networks.Direct(slower).Evaluate("NET-002").Findings);
    }

    [Fact]
    public void Evaluate_ClosedPort_GivesAFilledInFirewallRequest()
    {
        var repair = Assert.Single(Networks.Direct(Networks.Faulty(A, NetworkPhase.Connect, NetworkFault.ConnectTimedOut)).Evaluate("NET-002").Findings).Repair;

        Assert.Equal(
            new Repair(
                "Ask for TCP 443 to *.servicebus.windows.net",
                "the network team",
                """
                Open the firewall for outbound connections:

                from         aadc01.corp.contoso.test
                to           *.servicebus.windows.net (for example a.servicebus.windows.net)
                port         TCP 443, outbound
                inspection   none: do not open TLS
                idle limit   10 minutes or longer

                Proof, in PowerShell on aadc01.corp.contoso.test:
                Resolve-DnsName a.servicebus.windows.net
                Test-NetConnection a.servicebus.windows.net -Port 443
                """,
                null,
                "Opens outbound connections only. It takes effect with the firewall's next policy."),
            repair);
    }
}
