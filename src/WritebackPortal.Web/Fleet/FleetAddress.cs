using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Fleet;

/// <summary>What the address of the fleet page says: which servers, in which order. What it does not understand is as if it were not there.</summary>
public sealed record FleetAddress
{
    /// <summary>Stands for every verdict that somebody should look at.</summary>
    public const string Attention = "attention";

    private const int LongestText = 100;

    private static readonly string[] Sorts = ["attention", "name", "changed", "seen"];

    public static FleetAddress Everything { get; } = new();

    public static FleetAddress NeedsAttention { get; } = new() { IsAttention = true };

    public string? Find { get; init; }

    /// <summary>Null for all, unless <see cref="IsAttention"/>.</summary>
    public Verdict? Verdict { get; init; }

    public bool IsAttention { get; init; }

    public string? Site { get; init; }

    public string? Label { get; init; }

    public string? Cloud { get; init; }

    /// <summary>Null to leave it to the fleet.</summary>
    public FleetGroup? Group { get; init; }

    public FleetSort Sort { get; init; }

    public bool IsDescending { get; init; }

    public BarSpan Span { get; init; } = BarSpan.Day;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsFiltered => Find is not null || Verdict is not null || IsAttention || Site is not null || Label is not null || Cloud is not null;

    public FleetFilter Filter => new()
    {
        Search = Find,
        Verdicts = IsAttention ? VerdictOrder.Attention : Verdict is { } verdict ? [verdict] : [],
        Site = Site,
        Label = Label,
        Cloud = Cloud,
    };

    /// <summary>Everything but the page, always in the same order: two addresses that show the same are the same text.</summary>
    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            Add("find", Find);
            Add("verdict", IsAttention ? Attention : Verdict?.ToString());
            Add("site", Site);
            Add("label", Label);
            Add("cloud", Cloud);
            Add("group", Group?.ToString().ToLowerInvariant());
            Add("sort", (Sort, IsDescending) is (FleetSort.Attention, false) ? null : $"{(IsDescending ? "-" : "")}{Sorts[(int)Sort]}");
            Add("span", Span == BarSpan.Day ? null : Span.Key);
            return query.ToString().TrimStart('?');

            void Add(string key, string? value)
            {
                if (value is not null)
                {
                    query.Add(key, value);
                }
            }
        }
    }

    /// <summary>As a link.</summary>
    public string Href => (Query, Page) switch
    {
        ("", <= 1) => "./",
        (var query, <= 1) => $"./?{query}",
        ("", var page) => $"./?page={page}",
        var (query, page) => $"./?{query}&page={page}",
    };

    public static FleetAddress Of(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return Of(key => values.TryGetValue(key, out var found) ? found.ToString() : null);
    }

    /// <param name="value">What stands behind a key, or null.</param>
    public static FleetAddress Of(Func<string, string?> value)
    {
        var sort = value("sort") ?? "";
        var sortIndex = Array.IndexOf(Sorts, sort.TrimStart('-'));
        return new()
        {
            Find = Text(value("find")),
            Verdict = Enum.TryParse<Verdict>(value("verdict"), ignoreCase: true, out var verdict) && Enum.IsDefined(verdict) ? verdict : null,
            IsAttention = value("verdict") is Attention,
            Site = Text(value("site")),
            Label = Text(value("label")),
            Cloud = Text(value("cloud")),
            Group = Enum.TryParse<FleetGroup>(value("group"), ignoreCase: true, out var group) && Enum.IsDefined(group) ? group : null,
            Sort = (FleetSort)Math.Max(0, sortIndex),
            IsDescending = sortIndex >= 0 && sort.StartsWith('-'),
            Span = BarSpan.Of(value("span")),
            Page = int.TryParse(value("page"), CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };
    }

    /// <summary>The next order when somebody asks for a column: the one that is of use first, then the other way round.</summary>
    public FleetAddress SortedBy(FleetSort sort)
    {
        var newestFirst = sort is FleetSort.Changed or FleetSort.Seen;
        return this with { Sort = sort, IsDescending = sort == Sort ? !IsDescending : newestFirst, Page = 1 };
    }

    private static string? Text(string? value) => value?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null;
}
