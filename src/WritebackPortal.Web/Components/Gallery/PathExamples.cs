using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Paths;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>The way of a reset in every state, as the real checks judge recorded facts.</summary>
public static class PathExamples
{
    private static readonly ProxyUse Proxy = new("http://proxy.corp.contoso.test:8080", "HTTPS_PROXY");

    /// <summary>Every port open and the idle limit measured.</summary>
    private static readonly Snapshot Healthy = ExampleFacts.Healthy with
    {
        Directory = Read(resetGranted: 25),
        Controllers = new(new([new("corp.contoso.test", [Controller(closed: null)], null)]), null, 240),
        Idle = IdleExamples.All["alive"],
    };

    public static IReadOnlyDictionary<string, PathSource> All { get; } = new Dictionary<string, PathSource>
    {
        ["works"] = Of(Healthy),
        ["proxy"] = Of(Through(null)),
        ["proxy-sign-in"] = Of(Through(NetworkFault.ProxyAuthenticationRequired)),
        ["proxy-upstream"] = Of(Through(NetworkFault.ProxyUpstreamFailed)),
        ["names"] = Of(Direct(NetworkFault.NameNotFound, ExampleFacts.SignIn, ExampleFacts.Relay)),
        ["port-dropped"] = Of(Direct(NetworkFault.ConnectTimedOut, ExampleFacts.Relay)),
        ["all-dropped"] = Of(Direct(NetworkFault.ConnectTimedOut, ExampleFacts.SignIn, ExampleFacts.Relay)),
        ["intercepted"] = Of(Direct(NetworkFault.TlsIntercepted, ExampleFacts.SignIn, ExampleFacts.Relay)),
        ["sign-in-blocked"] = Of(Direct(NetworkFault.HttpBlocked, ExampleFacts.SignIn)),
        ["idle-cut"] = Of(Healthy with { Idle = IdleExamples.All["swallowed"] }),
        ["idle-at-risk"] = Of(Through(null) with { Idle = IdleExamples.All["closed-by-proxy"] }),
        ["controller-port"] = Of(Healthy with { Controllers = new(new([new("corp.contoso.test", [Controller(ControllerService.Smb)], null)]), null, 240) }),
        ["rights-some"] = Of(Healthy with { Directory = Read(resetGranted: 22) }),
        ["rights-none"] = Of(Healthy with { Directory = Read(resetGranted: 0) }),
        ["not-looked-at"] = Of(ExampleFacts.Alone),
        ["silent"] = Of(Healthy) with { IsStale = true },
        ["waiting"] = PathSource.Of(RunExamples.Waiting),
        ["half-way"] = PathSource.Of(RunExamples.HalfWay),
    };

    /// <summary>A directory of which every critical question was asked.</summary>
    private static Observation<DirectoryFacts> Read(int resetGranted)
    {
        var facts = ExampleFacts.DirectoryWith(resetGranted);
        var domain = facts.Domains[0].Facts! with { Reads = [new("domain head", "DC=corp,DC=contoso,DC=test", true, [], null)] };
        return new(
            facts with
            {
                Connector = facts.Connector with { Account = facts.Connector.Account! with { IsLocked = false, IsPasswordExpired = false } },
                Domains = [new(domain.Domain, domain, null)],
            },
            null,
            1_840);
    }

    private static PathSource Of(Snapshot snapshot) => new("SYD-SYNC01", snapshot, [.. CheckCatalog.All.Select(check => check.Evaluate(snapshot))]);

    private static Snapshot Direct(NetworkFault fault, params EndpointTarget[] lost) => Healthy with
    {
        Network = new(new("Public", null, [.. Targets.Select(target => lost.Contains(target) ? Lost(target, fault) : Answering(target, isProxied: false))]), null, 612),
    };

    private static Snapshot Through(NetworkFault? fault) => Healthy with
    {
        Network = new(new("Public", Proxy, [.. Targets.Select(target => fault is { } lost ? Lost(target, lost) : Answering(target, isProxied: true))]), null, 812),
        Idle = null,
    };

    private static EndpointTarget[] Targets => [ExampleFacts.SignIn, ExampleFacts.Relay];

    private static EndpointObservation Answering(EndpointTarget target, bool isProxied) => new(
        target,
        ["192.0.2.14"],
        [
            Passed(NetworkPhase.Resolve, 3),
            Passed(NetworkPhase.Connect, isProxied ? 2 : 18),
            .. isProxied ? [Passed(NetworkPhase.Proxy, 21)] : (IEnumerable<PhaseObservation>)[],
            Passed(NetworkPhase.Tls, 41),
            Passed(NetworkPhase.Http, 62),
        ],
        null)
    {
        HttpStatus = 401,
    };

    private static EndpointObservation Lost(EndpointTarget target, NetworkFault fault)
    {
        var at = PhaseOf(fault);
        NetworkPhase[] before = fault is >= NetworkFault.ProxyNameNotFound and <= NetworkFault.ProxyNotHttp
            ? [NetworkPhase.Resolve, NetworkPhase.Connect]
            : [NetworkPhase.Resolve, NetworkPhase.Connect, NetworkPhase.Tls];
        return new(
            target,
            at is NetworkPhase.Resolve ? [] : ["192.0.2.77"],
            [.. before.Where(phase => phase < at).Select(phase => Passed(phase, 3)), new(at, PhaseOutcome.Failed, at is NetworkPhase.Connect ? 21_004 : 40, null)],
            fault);
    }

    private static NetworkPhase PhaseOf(NetworkFault fault) => fault switch
    {
        <= NetworkFault.NameMisdirected => NetworkPhase.Resolve,
        <= NetworkFault.ConnectReset => NetworkPhase.Connect,
        <= NetworkFault.ProxyNotHttp => NetworkPhase.Proxy,
        <= NetworkFault.TlsFailed => NetworkPhase.Tls,
        _ => NetworkPhase.Http,
    };

    private static PhaseObservation Passed(NetworkPhase phase, double elapsed) => new(phase, PhaseOutcome.Succeeded, elapsed, null);

    private static ControllerPorts Controller(ControllerService? closed) => new(
        "SYD-DC01.corp.contoso.test",
        [ControllerRole.Chosen, ControllerRole.PdcEmulator],
        ["192.0.2.20"],
        null,
        [
            Port(ControllerService.Kerberos, 88, closed),
            Port(ControllerService.EndpointMapper, 135, closed),
            Port(ControllerService.Ldap, 389, closed),
            Port(ControllerService.Smb, 445, closed),
            Port(ControllerService.Rpc, 49_671, closed),
        ]);

    private static PortObservation Port(ControllerService service, int number, ControllerService? closed) => service == closed
        ? new(service, PortProtocol.Tcp, number, PortOutcome.NoAnswer, null, "no answer in 5 s")
        : new(service, PortProtocol.Tcp, number, PortOutcome.Open, 3, null);
}
