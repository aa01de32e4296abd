using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Checks.Idle;

/// <summary>The request to those who run the firewall or the proxy. docs/checks/IDL-001.md names the source of each setting.</summary>
internal static class IdleRequests
{
    public static Repair RaiseLimit(IdleFacts facts, IdleLimit limit) => new(
        "Ask for an idle limit of more than 10 minutes",
        facts.Proxy is null ? "the network team" : "the administrators of the proxy and the firewalls",
        $"""
        Keep connections of this server that carry nothing for more than 10 minutes.
        Measured {(facts.Proxy is { } proxy ? $"through {proxy.Address}" : "without a proxy")}: {Kills(limit)} after {limit.Words}.

        to           *.servicebus.windows.net, and the portal {facts.Portal}
        port         TCP 443, outbound
        idle limit   720 seconds or longer
        suspect      {Suspect(facts, limit)}

        {Settings(facts, limit)}

        Proof: press Measure idle limit on the server's page in the portal.
        """,
        Undo: null,
        "Idle entries stay in the device's table for longer. It holds for connections that are made afterwards; writeback makes new ones within minutes.");

    private static string Kills(IdleLimit limit) => limit.Killer switch
    {
        IdleKiller.Closes => "the path closes silent connections",
        IdleKiller.Resets => "the path forgets silent connections and resets them when they are used",
        _ => "the path forgets silent connections and drops what they send",
    };

    // A proxy ends a connection at both ends when its timer fires; a firewall forgets it.
    private static string Suspect(IdleFacts facts, IdleLimit limit) => (limit.Killer, facts.Proxy) switch
    {
        (IdleKiller.Closes, not null) => "the proxy's timer, because the connection is closed the moment the time is over",
        (IdleKiller.Closes, null) => "a load balancer, or a firewall that is set to reset what is over, because the connection is closed the moment the time is over",
        (_, not null) => "a firewall or NAT between the server, the proxy and the portal: a proxy would have closed it",
        _ => "a firewall or NAT: it forgot the connection",
    };

    private static string Settings(IdleFacts facts, IdleLimit limit) => limit.Killer is IdleKiller.Closes && facts.Proxy is not null
        ? """
          squid           read_timeout 15 minutes
          HAProxy         timeout tunnel 15m
          tinyproxy       Timeout 900
          F5 BIG-IP       idle timeout of the profile (Fast L4: 300 seconds by default)
          """
        : """
          FortiGate       set session-ttl 900, in the firewall policy
          Palo Alto       Device > Setup > Session > Session Timeouts > TCP
          Linux           net.netfilter.nf_conntrack_tcp_timeout_established
          Azure           idleTimeoutInMinutes of the load balancer's rules (4 by default)
          AWS             tcp.idle_timeout.seconds of the load balancer's listener (350 by default)
          F5 BIG-IP       idle timeout of the profile (Fast L4: 300 seconds by default)
          """;
}
