namespace WritebackPortal.Agent.Idle;

/// <summary>A way to the portal for connections that nothing but the ladder may touch.</summary>
internal interface IIdlePath
{
    /// <summary>Where it leads.</summary>
    Uri Portal { get; }

    /// <summary>Where the proxy was found that it goes through; null for a direct path.</summary>
    Contracts.Network.ProxyUse? Proxy { get; }

    Task<IdleOpening> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>A fresh connection, or why there is none: exactly one of the two is present.</summary>
internal sealed record IdleOpening(Stream? Stream, string? Fault);
