namespace WritebackPortal.Web.Lookups;

/// <summary>
/// Carries a name from the page where it was typed to the page that looks it up, inside one circuit: an address would
/// put it into histories, bookmarks and the logs of proxies.
/// </summary>
public sealed class LookupHandover
{
    private string? _query;

    internal void Leave(string query) => _query = query;

    /// <returns>Null when nothing was left; the second time, too.</returns>
    internal string? Take() => Interlocked.Exchange(ref _query, null);
}
