namespace WritebackPortal.Web.People;

/// <summary>A limit in words.</summary>
internal static class LimitText
{
    public static string Of(bool isLimited, IReadOnlyList<string> sites, IReadOnlyList<string> labels) => (isLimited, sites, labels) switch
    {
        (false, _, _) => PeopleTexts.EveryServer,
        (_, [], []) => PeopleTexts.NoServer,
        (_, _, []) => PeopleTexts.FormatOnly(Join(sites)),
        (_, [], _) => PeopleTexts.FormatOnlyLabelled(Join(labels)),
        _ => PeopleTexts.FormatOnlyOrLabelled(Join(sites), Join(labels)),
    };

    private static string Join(IReadOnlyList<string> names) => names switch
    {
        [var one] => one,
        [.., var last] => PeopleTexts.FormatOr(string.Join(", ", names.SkipLast(1)), last),
        _ => "",
    };
}
