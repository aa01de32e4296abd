namespace WritebackPortal.Contracts.Network;

/// <summary>What the path from this host to every writeback endpoint of its cloud looked like.</summary>
/// <param name="Cloud">Name of the cloud profile that was probed.</param>
/// <param name="Proxy">The proxy that was used, or null when every connection was direct.</param>
public sealed record NetworkFacts(string Cloud, ProxyUse? Proxy, IReadOnlyList<EndpointObservation> Endpoints)
{
    /// <summary>Every place where this host keeps a proxy setting, and what stands there; null from an agent that did not look.</summary>
    public IReadOnlyList<ProxySource>? ProxySources { get; init; }
}

/// <summary>One place that may name a proxy, as it was found.</summary>
/// <param name="Place">The place.</param>
/// <param name="Origin">Where that is on this host: a variable, a registry key, a file.</param>
/// <param name="Address">For example <c>http://proxy.corp.contoso.test:8080</c>, without user information; null when it names none.</param>
/// <param name="Failure">Why it is not known what stands there; null when it is known.</param>
public sealed record ProxySource(ProxyPlace Place, string Origin, string? Address, string? Failure);

public enum ProxyPlace
{
    /// <summary>The agent's own settings.</summary>
    Agent,

    /// <summary>HTTPS_PROXY of the agent's process.</summary>
    Environment,

    /// <summary>What netsh winhttp sets. The sync service does not use it.</summary>
    WinHttp,

    /// <summary>machine.config of .NET Framework: what the sync service uses.</summary>
    MachineConfig,
}

/// <param name="Address">For example <c>http://proxy.corp.contoso.test:8080</c>, without user information.</param>
/// <param name="Origin">Where the setting was found, for example <c>agent settings</c> or <c>HTTPS_PROXY</c>.</param>
public sealed record ProxyUse(string Address, string Origin);

/// <summary>One probe of one endpoint: its phases in order. Those after the first that failed were not reached.</summary>
/// <param name="Addresses">What the name resolved to; the proxy's addresses when a proxy was used. Empty when it did not resolve.</param>
/// <param name="Fault">Why the endpoint cannot be used, or null when every phase succeeded.</param>
public sealed record EndpointObservation(
    EndpointTarget Endpoint,
    IReadOnlyList<string> Addresses,
    IReadOnlyList<PhaseObservation> Phases,
    NetworkFault? Fault)
{
    /// <summary>The certificate chain's names, when a TLS handshake got that far.</summary>
    public TlsObservation? Tls { get; init; }

    /// <summary>The proxy's answer to CONNECT, when one was asked.</summary>
    public ProxyAnswer? ProxyAnswer { get; init; }

    /// <summary>Status code of the HTTP answer, when there was one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How far the answer's Date was ahead of this host's clock, in whole seconds; null without an answer over a trusted connection.</summary>
    public int? ClockOffsetSeconds { get; init; }

    /// <summary>Every address that was tried, in order; with a proxy, the proxy's.</summary>
    public IReadOnlyList<ConnectAttempt> Attempts { get; init => field = value ?? []; } = [];
}

/// <param name="Result">Null when it connected; else the socket's error, or <c>no answer</c>.</param>
/// <param name="ElapsedMilliseconds">How long it took; null when another address was faster or time ran out.</param>
public sealed record ConnectAttempt(string Address, string? Result, double? ElapsedMilliseconds);

/// <param name="Phase">The step on the way.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ElapsedMilliseconds">How long it took; null when it was not reached.</param>
/// <param name="Detail">What was seen, in a few words: an address, a protocol, an error.</param>
public sealed record PhaseObservation(NetworkPhase Phase, PhaseOutcome Outcome, double? ElapsedMilliseconds, string? Detail);

public enum NetworkPhase
{
    /// <summary>Name resolution of the endpoint, or of the proxy when one is used.</summary>
    Resolve,

    /// <summary>TCP connection to the endpoint, or to the proxy when one is used.</summary>
    Connect,

    /// <summary>CONNECT through the proxy. Absent without one.</summary>
    Proxy,
    Tls,
    Http,
}

public enum PhaseOutcome
{
    Succeeded,
    Failed,
    NotReached,
}

/// <summary>Why an endpoint cannot be used. One cause, named after the phase that failed.</summary>
public enum NetworkFault
{
    NameNotFound,
    NameServerFailed,
    NameTimedOut,

    /// <summary>The name leads to this host itself or to nobody, and what is there is not the endpoint.</summary>
    NameMisdirected,
    ConnectRefused,
    ConnectTimedOut,
    ConnectUnreachable,
    ConnectReset,
    ProxyNameNotFound,
    ProxyUnreachable,
    ProxyAuthenticationRequired,
    ProxyForbidden,
    ProxyUpstreamFailed,
    ProxyTimedOut,
    ProxyClosed,
    ProxyNotHttp,
    TlsUntrustedRoot,
    TlsIntercepted,
    TlsNameMismatch,
    TlsExpired,
    TlsProtocol,
    TlsReset,
    TlsTimedOut,
    TlsNotTls,
    TlsFailed,
    HttpBlocked,
    HttpFailed,
    HttpTimedOut,
    HttpReset,

    /// <summary>Not looked at: the agent's own settings do not let a portal ask for this host.</summary>
    NotAllowed,
}

/// <summary>Names out of the certificate chain that the endpoint, or whoever answered in its place, presented.</summary>
/// <param name="Protocol">For example <c>Tls13</c>.</param>
/// <param name="Root">Subject of the chain's last certificate; null when no chain could be built.</param>
/// <param name="RootThumbprint">SHA-1 of that certificate in upper-case hexadecimal, as Microsoft's lists print it.</param>
public sealed record TlsObservation(
    string Protocol,
    string Subject,
    string Issuer,
    string? Root,
    string? RootThumbprint,
    DateTimeOffset NotAfter)
{
    /// <summary>True for a root of the cloud's list, false for one that cannot be of the cloud, null when that is not known.</summary>
    public bool? IsExpectedRoot { get; init; }
}

/// <param name="Status">The HTTP status of the answer to CONNECT.</param>
/// <param name="Server">How the proxy names itself, from <c>Via</c> or <c>Server</c>.</param>
/// <param name="Schemes">Authentication schemes it offers, for example <c>Negotiate</c>.</param>
public sealed record ProxyAnswer(int Status, string? Server, IReadOnlyList<string> Schemes);
