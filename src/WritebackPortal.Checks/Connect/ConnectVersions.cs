using WritebackPortal.Contracts;

namespace WritebackPortal.Checks.Connect;

public static class ConnectVersions
{
    /// <summary>The version of what writes back on this host, for example <c>2.6.84.0</c>; null when it is not known.</summary>
    public static string? Of(Snapshot snapshot) =>
        Version.TryParse(snapshot.Connect?.Facts?.Writer()?.Version, out var version) ? version.ToString() : null;
}
