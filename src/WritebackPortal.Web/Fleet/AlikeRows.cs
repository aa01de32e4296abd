using System.Diagnostics.CodeAnalysis;
using CommunityToolkit.HighPerformance.Buffers;
using Microsoft.Extensions.Caching.Memory;
using WritebackPortal.Checks;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Fleet;

/// <summary>What the rows of one reading have alike is kept once: most servers say the same, and each viewer's circuit keeps what is shown.</summary>
internal sealed class AlikeRows
{
    // Over all readings: it is read from JSON, and changes with a run.
    private static readonly MemoryCache Read = new(new MemoryCacheOptions { SizeLimit = 5_000 });

    private readonly Dictionary<VerdictSpan, IReadOnlyList<VerdictSpan>> _histories = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _labels = new(StringComparer.Ordinal);

    /// <param name="json">As <see cref="PortalJson"/> wrote it.</param>
    public static IReadOnlyList<RequirementSummary> Requirements(string json) => Read.GetOrCreate(json, entry =>
    {
        entry.Size = 1;
        return PortalJson.ReadRequirements(json);
    })!;

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Text(string? text) => text is null ? null : StringPool.Shared.GetOrAdd(text);

    public IReadOnlyList<VerdictSpan> History(VerdictSpan[] spans) => spans is [var only] ? Once(_histories, only, spans) : spans;

    public IReadOnlyList<string> Labels(IReadOnlyList<string> labels) => Once(_labels, string.Join('\n', labels), labels);

    private static T Once<TKey, T>(Dictionary<TKey, T> known, TKey key, T value)
        where TKey : notnull =>
        known.TryAdd(key, value) ? value : known[key];
}
