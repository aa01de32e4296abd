namespace WritebackPortal.Agent.Network;

/// <summary>What every probe of one run has in common.</summary>
/// <param name="Limit">How long one phase may take.</param>
internal sealed record ProbeSettings(CertificateTrust Trust, TimeSpan Limit, TimeProvider Time, IPathWatcher Watcher);
