namespace WritebackPortal.Web.Servers;

/// <summary>Checks that are drawn as one row: a single one, or many that the same reason kept from looking.</summary>
public sealed record CheckGroup(IReadOnlyList<ServerCheck> Checks)
{
    private const int Many = 4;

    public static IReadOnlyList<CheckGroup> Of(IReadOnlyList<ServerCheck> checks) =>
        [.. checks.GroupBy(Key).SelectMany(alike => alike.Count() >= Many ? [new([.. alike])] : alike.Select(check => new CheckGroup([check])))];

    // A check that did look is alike to none.
    private static string Key(ServerCheck check) =>
        (CheckStates.Of(check.Result) is CheckState.Skip ? check.Result.Reason : null) ?? check.Result.Check.Id;
}
