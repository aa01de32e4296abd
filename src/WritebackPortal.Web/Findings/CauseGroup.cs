namespace WritebackPortal.Web.Findings;

/// <summary>A cause as the database adds it up.</summary>
internal sealed class CauseGroup
{
    public required string CheckId { get; init; }

    public required string CauseId { get; init; }

    public required string Cause { get; init; }

    /// <summary>The first and the last message by alphabet: the same where all servers say the same.</summary>
    public required string FirstMessage { get; init; }

    public required string LastMessage { get; init; }

    public required int Rank { get; init; }

    public required int Servers { get; init; }

    public required int Open { get; init; }

    public required int Acknowledged { get; init; }

    public required int Accepted { get; init; }

    public required int Users { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required DateTimeOffset Newest { get; init; }

    public required DateTimeOffset? Until { get; init; }
}

internal static class CauseGroups
{
    /// <summary>Users are those of the fullest server for each set of domains: the active and the staging server count the same people.</summary>
    public static IQueryable<CauseGroup> ByCause(this IQueryable<FindingLine> lines) => lines
        .GroupBy(line => new { line.CheckId, line.CauseId, line.Domains })
        .Select(scope => new
        {
            scope.Key.CheckId,
            scope.Key.CauseId,
            Cause = scope.Max(line => line.Cause)!,
            FirstMessage = scope.Min(line => line.Message)!,
            LastMessage = scope.Max(line => line.Message)!,
            Rank = scope.Max(line => line.Rank),
            Servers = scope.Count(),
            Open = scope.Sum(line => line.Kind == null ? 1 : 0),
            Acknowledged = scope.Sum(line => line.Kind == AcknowledgementKind.Acknowledged ? 1 : 0),
            Accepted = scope.Sum(line => line.Kind == AcknowledgementKind.Accepted ? 1 : 0),
            Users = scope.Max(line => line.Users),
            Since = scope.Min(line => line.Since),
            Newest = scope.Max(line => line.Since),
            Until = scope.Min(line => line.Until),
        })
        .GroupBy(scope => new { scope.CheckId, scope.CauseId })
        .Select(cause => new CauseGroup
        {
            CheckId = cause.Key.CheckId,
            CauseId = cause.Key.CauseId,
            Cause = cause.Max(scope => scope.Cause)!,
            FirstMessage = cause.Min(scope => scope.FirstMessage)!,
            LastMessage = cause.Max(scope => scope.LastMessage)!,
            Rank = cause.Max(scope => scope.Rank),
            Servers = cause.Sum(scope => scope.Servers),
            Open = cause.Sum(scope => scope.Open),
            Acknowledged = cause.Sum(scope => scope.Acknowledged),
            Accepted = cause.Sum(scope => scope.Accepted),
            Users = cause.Sum(scope => scope.Users),
            Since = cause.Min(scope => scope.Since),
            Newest = cause.Max(scope => scope.Newest),
            Until = cause.Min(scope => scope.Until),
        });

    public static IQueryable<CauseGroup> In(this IQueryable<CauseGroup> causes, FindingSort sort) => sort switch
    {
        FindingSort.Servers => causes.OrderByDescending(cause => cause.Servers).ThenByDescending(cause => cause.Users).ThenBy(cause => cause.CauseId),
        FindingSort.Users => causes.OrderByDescending(cause => cause.Users).ThenByDescending(cause => cause.Servers).ThenBy(cause => cause.CauseId),
        FindingSort.Oldest => causes.OrderBy(cause => cause.Since).ThenBy(cause => cause.CauseId),
        FindingSort.Newest => causes.OrderByDescending(cause => cause.Newest).ThenBy(cause => cause.CauseId),
        _ => causes
            .OrderByDescending(cause => cause.Open > 0 ? 1 : 0)
            .ThenByDescending(cause => cause.Rank)
            .ThenByDescending(cause => cause.Users)
            .ThenByDescending(cause => cause.Servers)
            .ThenBy(cause => cause.CauseId),
    };
}
