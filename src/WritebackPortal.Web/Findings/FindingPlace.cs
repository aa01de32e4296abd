using System.Globalization;

namespace WritebackPortal.Web.Findings;

/// <summary>What the findings page shows: filter, order, pages and the cause that is open. All of it stands in the address.</summary>
/// <param name="Page">Of the causes, from 1.</param>
/// <param name="Open">The cause whose servers are shown; null for none.</param>
/// <param name="ServersPage">Of that cause's servers, from 1.</param>
public sealed record FindingPlace(FindingFilter Filter, FindingSort Sort, int Page, string? Open, int ServersPage)
{
    public static FindingPlace Start { get; } = new(FindingFilter.None, FindingSort.Worst, 1, null, 1);

    public bool IsFiltered => Filter != FindingFilter.None;

    /// <summary>Another question begins at its first page.</summary>
    public FindingPlace With(FindingFilter filter) => this with { Filter = filter, Page = 1, Open = null, ServersPage = 1 };

    public FindingPlace With(FindingSort sort) => this with { Sort = sort, Page = 1, Open = null, ServersPage = 1 };

    public FindingPlace Toggle(string causeId) => this with { Open = Open == causeId ? null : causeId, ServersPage = 1 };

    /// <summary>For the query string; null leaves a parameter out.</summary>
    public IReadOnlyDictionary<string, object?> Parameters() => new Dictionary<string, object?>
    {
        ["find"] = string.IsNullOrWhiteSpace(Filter.Search) ? null : Filter.Search,
        ["severity"] = Filter.Severity?.ToString(),
        ["requirement"] = Filter.Requirement?.ToString(),
        ["site"] = string.IsNullOrEmpty(Filter.Site) ? null : Filter.Site,
        ["state"] = Filter.State?.ToString(),
        ["sort"] = Sort is FindingSort.Worst ? null : Sort.ToString(),
        ["page"] = Page > 1 ? Page : null,
        ["open"] = Open,
        ["servers"] = ServersPage > 1 ? ServersPage : null,
    };

    /// <summary>What is not understood is left out.</summary>
    public static TEnum? Parse<TEnum>(string? text)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;

    public static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
}
