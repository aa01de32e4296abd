using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Web.Servers;

/// <summary>Entra Connect among the facts of a server.</summary>
internal static class ConnectLines
{
    public static string Versions(Observation<ConnectFacts> connect) => connect.Facts is { } facts
        ? string.Join(", ", new[] { Of(facts.Engine, ServersTexts.FormatHostConnect, ServersTexts.HostConnectUnknown), Of(facts.CloudSync, ServersTexts.FormatHostCloudSync, ServersTexts.HostCloudSyncUnknown) }.OfType<string>()) is { Length: > 0 } found
            ? found
            : ServersTexts.HostNothingInstalled
        : connect.Failure!;

    /// <summary>Null where nobody told it: it then finds out by itself.</summary>
    public static string? Instance(ConnectFacts? facts) => facts?.Instance.Value switch
    {
        null => null,
        0 => ServersTexts.InstancePublic,
        // Microsoft's pages name both for the US government, the older ones 2.
        2 or 4 => ServersTexts.InstanceGovernment,
        var other => FormattableString.Invariant($"{ConnectNames.Instance} {other}"),
    };

    private static string? Of(SyncService service, Func<object?, string> known, string unknown) =>
        service.IsAbsent ? null : service.Version is { } version ? known(version) : unknown;
}
