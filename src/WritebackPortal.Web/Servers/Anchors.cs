namespace WritebackPortal.Web.Servers;

/// <summary>Names of the places on a server's page.</summary>
public static class Anchors
{
    public static string Check(string checkId) => checkId;

    /// <summary>The check that a place belongs to; the place itself when it belongs to none.</summary>
    public static string CheckOf(string anchor) =>
        anchor.IndexOf("-repair-", StringComparison.Ordinal) is > 0 and var at ? anchor[..at] : anchor;

    public static string Repair(string checkId, int index) => $"{checkId}-repair-{index + 1}";
}
