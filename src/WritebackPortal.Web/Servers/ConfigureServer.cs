namespace WritebackPortal.Web.Servers;

/// <summary>Changes what a server is called and what it is probed with.</summary>
public sealed class ConfigureServer
{
    /// <summary>Faults by field name; empty when the change was stored.</summary>
    public Task<IReadOnlyDictionary<string, string>> ExecuteAsync(Guid serverId, string name, ServerSettings settings, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
