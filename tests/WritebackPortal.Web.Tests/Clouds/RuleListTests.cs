using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Clouds;

namespace WritebackPortal.Web.Tests.Clouds;

public sealed class RuleListTests
{
    private static readonly CloudProfile Cloud = new(
        "Lab",
        "Lab",
        new(2026, 1, 2),
        [],
        [
            new("example.relay.test", 443, "*.relay.test", EndpointPurpose.Relay, true),
            new("login.contoso.test", 443, "login.contoso.test", EndpointPurpose.SignIn, true),
            new("reset.contoso.test", 443, "*.reset.contoso.test", EndpointPurpose.PasswordReset, false),
            new("crl.contoso.test", 80, "crl.contoso.test", EndpointPurpose.Revocation, false),
        ]);

    // The second one's addresses are not what an agent should send.
    private static readonly ControllerFacts Controllers = new(
    [
        new(
            "corp.contoso.test",
            [
                new(
                    "dc1.corp.contoso.test",
                    [ControllerRole.Chosen],
                    ["10.0.0.4"],
                    null,
                    [
                        new(ControllerService.Smb, PortProtocol.Tcp, 445, PortOutcome.Open, 1, null),
                        new(ControllerService.Kerberos, PortProtocol.Udp, 88, PortOutcome.NoAnswer, null, null),
                        new(ControllerService.Dns, PortProtocol.Tcp, 53, PortOutcome.NotLookedAt, null, "another server"),
                        new(ControllerService.Rpc, PortProtocol.Tcp, 49664, PortOutcome.Open, 1, null),
                    ]),
                new("=dc2\nx", [ControllerRole.PdcEmulator], ["10.0.0.5; Remove-Item C:"], null, [new(ControllerService.Smb, PortProtocol.Tcp, 445, PortOutcome.Open, 1, null)]),
            ],
            null),
    ]);

    private static readonly RuleList Rules = RuleList.Of("SYD-SYNC01", Cloud, ["one.relay.test", "two.other.test:8443"]);

    [Fact]
    public void Of_RelayUnderAPattern_NeedsNoRuleOfItsOwn() => Assert.Equal(
        [
            new AllowRule("login.contoso.test", 443, EndpointPurpose.SignIn, true),
            new AllowRule("*.reset.contoso.test", 443, EndpointPurpose.PasswordReset, false),
            new AllowRule("*.relay.test", 443, EndpointPurpose.Relay, true),
            new AllowRule("two.other.test", 8443, EndpointPurpose.Relay, true),
            new AllowRule("crl.contoso.test", 80, EndpointPurpose.Revocation, false),
        ],
        Rules.Rules);

    [Fact]
    public void Of_CloudThatAsks_SaysWhatIsMissingUntilItIsThere()
    {
        var asking = Cloud with { Endpoints = [Cloud.Endpoints[1]], AsksFor = [EndpointPurpose.Relay], Note = "Ask your agency." };

        Assert.Equal("Ask your agency.", RuleList.Of("SYD-SYNC01", asking, []).Needs);
        Assert.Null(RuleList.Of("SYD-SYNC01", asking, ["one.relay.test"]).Needs);
    }

    [Fact]
    public void Write_Text_NamesEveryHost() => Assert.Equal(
        """
        Outbound rules for password writeback of SYD-SYNC01, cloud Lab, as of 2026-01-02

        TCP 443  login.contoso.test                                      sign-in
        TCP 443  *.reset.contoso.test                                    password reset service, optional
        TCP 443  *.relay.test                                            relay
        TCP 8443 two.other.test                                          relay
        TCP 80   crl.contoso.test                                        certificate revocation, plain HTTP, optional

        No TLS inspection on port 443. Idle connections are kept for 10 minutes or longer. No inbound port is needed.

        """,
        RuleWriter.Write(Rules, RuleFormat.Text));

    [Fact]
    public void Write_Csv_QuotesWhatASpreadsheetWouldRead() => Assert.Equal(
        """
        server,cloud,dataAsOf,direction,protocol,port,host,purpose,required
        "'=1+""a"",b",Lab,2026-01-02,outbound,TCP,443,login.contoso.test,SignIn,yes

        """,
        RuleWriter.Write(RuleList.Of("=1+\"a\",b", Cloud with { Endpoints = [Cloud.Endpoints[1]] }, []), RuleFormat.Csv));

    [Fact]
    public void Write_PowerShell_OpensEachPortOnce() => Assert.Equal(
        """
        # Outbound rules of Windows' own firewall for password writeback of SYD-SYNC01 x, cloud Lab, as of 2026-01-02.
        # They allow the ports to every address: this firewall cannot match names. Match these on the network's own firewall:
        #   login.contoso.test:443
        #   crl.contoso.test:80
        # Undo: Remove-NetFirewallRule -Group 'Password writeback'
        New-NetFirewallRule -Group 'Password writeback' -DisplayName 'Password writeback, TCP 443' -Direction Outbound -Action Allow -Protocol TCP -RemotePort 443 -RemoteAddress Any
        New-NetFirewallRule -Group 'Password writeback' -DisplayName 'Password writeback, TCP 80' -Direction Outbound -Action Allow -Protocol TCP -RemotePort 80 -RemoteAddress Any

        """,
        RuleWriter.Write(RuleList.Of("SYD-SYNC01\nx", Cloud with { Endpoints = [Cloud.Endpoints[1], Cloud.Endpoints[3]] }, []), RuleFormat.PowerShell));

    [Fact]
    public void Write_KnownControllers_NamesTheirPorts()
    {
        var list = RuleList.Of("SYD-SYNC01", Cloud with { Endpoints = [Cloud.Endpoints[1]] }, []) with { Controllers = ControllerRule.Of(Controllers) };

        Assert.Equal(
            """
            Outbound rules for password writeback of SYD-SYNC01, cloud Lab, as of 2026-01-02

            TCP 443  login.contoso.test                                      sign-in

            To the domain controllers:
            TCP 445         dc1.corp.contoso.test (10.0.0.4)  SMB, used for passwords
            UDP 88          dc1.corp.contoso.test (10.0.0.4)  Kerberos sign-in
            TCP 49152-65535 dc1.corp.contoso.test (10.0.0.4)  RPC, SAM service
            TCP 445         =dc2 x  SMB, used for passwords

            No TLS inspection on port 443. Idle connections are kept for 10 minutes or longer. No inbound port is needed.

            """,
            RuleWriter.Write(list, RuleFormat.Text));
        Assert.Equal(
            """
            server,cloud,dataAsOf,direction,protocol,port,host,purpose,required
            SYD-SYNC01,Lab,2026-01-02,outbound,TCP,443,login.contoso.test,SignIn,yes
            SYD-SYNC01,Lab,2026-01-02,outbound,TCP,445,dc1.corp.contoso.test,"SMB, used for passwords",yes
            SYD-SYNC01,Lab,2026-01-02,outbound,UDP,88,dc1.corp.contoso.test,Kerberos sign-in,yes
            SYD-SYNC01,Lab,2026-01-02,outbound,TCP,49152-65535,dc1.corp.contoso.test,"RPC, SAM service",yes
            SYD-SYNC01,Lab,2026-01-02,outbound,TCP,445,'=dc2 x,"SMB, used for passwords",yes

            """,
            RuleWriter.Write(list, RuleFormat.Csv));
        Assert.Equal(
            [
                "New-NetFirewallRule -Group 'Password writeback' -DisplayName 'Password writeback, TCP 443' -Direction Outbound -Action Allow -Protocol TCP -RemotePort 443 -RemoteAddress Any",
                "New-NetFirewallRule -Group 'Password writeback' -DisplayName 'Password writeback, domain controllers, TCP 445' -Direction Outbound -Action Allow -Protocol TCP -RemotePort 445 -RemoteAddress 10.0.0.4",
                "New-NetFirewallRule -Group 'Password writeback' -DisplayName 'Password writeback, domain controllers, UDP 88' -Direction Outbound -Action Allow -Protocol UDP -RemotePort 88 -RemoteAddress 10.0.0.4",
                "New-NetFirewallRule -Group 'Password writeback' -DisplayName 'Password writeback, domain controllers, TCP 49152-65535' -Direction Outbound -Action Allow -Protocol TCP -RemotePort 49152-65535 -RemoteAddress 10.0.0.4",
            ],
            RuleWriter.Write(list, RuleFormat.PowerShell).Split('\n').Where(line => line.StartsWith("New-", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_Squid_AllowsTunnelsAndPlainRequestsApart() => Assert.Equal(
        """
        # Password writeback of SYD-SYNC01, cloud Lab, as of 2026-01-02. Place it before other http_access rules.
        acl writeback_443 dstdomain .relay.test
        acl writeback_443_port port 443
        http_access allow CONNECT writeback_443 writeback_443_port
        acl writeback_80_plain dstdomain crl.contoso.test
        acl writeback_80_plain_port port 80
        http_access allow writeback_80_plain writeback_80_plain_port
        # With ssl_bump: leave TLS to these hosts alone, and place this before other ssl_bump rules.
        # acl writeback_tls ssl::server_name .relay.test
        # ssl_bump splice writeback_tls
        # Tunnels may be silent for 10 minutes or longer.
        read_timeout 15 minutes

        """,
        RuleWriter.Write(RuleList.Of("SYD-SYNC01", Cloud with { Endpoints = [Cloud.Endpoints[0], Cloud.Endpoints[3]] }, []), RuleFormat.Squid));
}
