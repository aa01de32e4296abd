namespace WritebackPortal.Web.People;

/// <summary>A limit in words.</summary>
internal static class LimitText
{
    public static string Of(bool isLimited, IReadOnlyList<string> sites, IReadOnlyList<string> labels) => (isLimited, sites, labels) switch
    {
        (false, _, _) => "Every server",
        (_, [], []) => "No server",
        (_, _, []) => $"Only {Join(sites)}",
        (_, [], _) => $"Only labelled {Join(labels)}",
        _ => $"Only {Join(sites)}, or labelled {Join(labels)}",
    };

    private static string Join(IReadOnlyList<string> names) => names switch
    {
        [var one] => one,
        [.., var last] => $"{string.Join(", ", names.SkipLast(1))} or {last}",
        _ => "",
    };
}
