using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web.Servers;

/// <summary>What a person on a page may see of a server and change about it. Role and limit are asked again for each act.</summary>
public sealed class ServerActs(ServerReader reader, ConfigureServer configure, ViewerSight sight, AuditRefusals refusals)
{
    /// <returns>Null when there is no such server, or it is not the viewer's to see.</returns>
    public async Task<ServerPageView?> ReadAsync(Guid serverId, HistoryAsk asked, CancellationToken cancellationToken) =>
        await sight.SeesAsync(serverId, cancellationToken) ? await reader.ReadAsync(serverId, asked, cancellationToken) : null;

    /// <summary>Faults by field name; empty when the change was stored.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ConfigureAsync(Guid serverId, string name, ServerSettings settings, CancellationToken cancellationToken)
    {
        var viewer = await sight.ViewerAsync();
        if (!viewer.MayConfigure)
        {
            await refusals.NoteAsync(viewer.Actor, AuditAct.ServerConfigured, serverId.ToString("D"), cancellationToken);
            return Refused(ServersTexts.MayNotChange);
        }

        if (!await sight.SeesAsync(serverId, cancellationToken))
        {
            return Refused(ServersTexts.FaultGone);
        }

        return viewer.Standing.Limit.IsEverything
            ? await configure.ExecuteAsync(serverId, name, settings, viewer.Actor, cancellationToken)
            : await configure.WithinPlaceAsync(serverId, name, settings, viewer.Actor, cancellationToken);
    }

    private static Dictionary<string, string> Refused(string reason) => new(StringComparer.Ordinal) { ["Name"] = reason };
}
