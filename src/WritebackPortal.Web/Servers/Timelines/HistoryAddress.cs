using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>The page's own address with another stretch of time.</summary>
internal static class HistoryAddress
{
    /// <param name="address">With its query and without a fragment.</param>
    public static string Of(string address, HistoryWindow window) => window.Range is { } range
        ? $"{With(address, ("span", range.Key))}#history"
        : $"{With(address, ("from", Text(window.From)), ("to", Text(window.To.AddTicks(TimeSpan.TicksPerSecond - 1))))}#history";

    /// <summary>Where a check stands on this page, whatever it says now.</summary>
    public static string Check(string address, string checkId)
    {
        var (path, query) = Split(address);
        query["checks"] = "all";
        return $"{path}{Build(query)}#{checkId}";
    }

    // Whole seconds, outwards: nothing that was in the stretch falls out of it.
    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string With(string address, params (string Name, string Value)[] values)
    {
        var (path, query) = Split(address);
        foreach (var name in new[] { "span", "from", "to" })
        {
            query.Remove(name);
        }

        foreach (var (name, value) in values)
        {
            query[name] = value;
        }

        return path + Build(query);
    }

    private static (string Path, Dictionary<string, string> Query) Split(string address)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        return at < 0
            ? (address, new(StringComparer.OrdinalIgnoreCase))
            : (address[..at], QueryHelpers.ParseQuery(address[at..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    private static QueryString Build(Dictionary<string, string> query) => new QueryBuilder(query).ToQueryString();
}
