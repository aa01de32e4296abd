using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Findings;

/// <summary>A check that fails on a server, as the database counts and groups it. It is never loaded as a whole.</summary>
internal sealed class FindingLine
{
    public required Guid ServerId { get; init; }

    public required string Server { get; init; }

    public required string? Site { get; init; }

    public required bool IsSilent { get; init; }

    public required string CheckId { get; init; }

    public required string CauseId { get; init; }

    public required string Cause { get; init; }

    public required string Message { get; init; }

    public required int MoreFindings { get; init; }

    /// <summary>2 for critical, 1 for a warning, 0 for what is worth knowing: the database orders by it.</summary>
    public required int Rank { get; init; }

    public required int Users { get; init; }

    public required string Domains { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Null while nobody has said anything that holds.</summary>
    public required AcknowledgementKind? Kind { get; init; }

    public required Guid? AcknowledgementId { get; init; }

    public required DateTimeOffset? Until { get; init; }
}

internal static class FindingLines
{
    public const int Critical = 2;

    /// <summary>Every failing check of the servers that a limit holds.</summary>
    public static async Task<IQueryable<FindingLine>> SeenAsync(PortalDb db, ServerLimit limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = All(db, now);
        return await ServerSight.SeenAsync(db, limit, cancellationToken) is { } seen ? all.Where(line => seen.Contains(line.ServerId)) : all;
    }

    public static IQueryable<FindingLine> Filter(this IQueryable<FindingLine> lines, FindingFilter filter)
    {
        lines = Matching(lines, filter.Search);
        if (filter.Severity is { } severity)
        {
            var rank = (int)severity;
            lines = lines.Where(line => line.Rank == rank);
        }

        if (filter.Requirement is { } requirement)
        {
            string[] checks = [.. CheckCatalog.All.Where(check => check.Info.Requirement == requirement).Select(check => check.Info.Id)];
            lines = lines.Where(line => checks.Contains(line.CheckId));
        }

        if (filter.Site is { Length: > 0 } site)
        {
            lines = lines.Where(line => line.Site == site);
        }

        return InState(lines, filter.State);
    }

    public static IQueryable<FindingLine> InState(this IQueryable<FindingLine> lines, FindingState? state) => state switch
    {
        null => lines,
        FindingState.Open => lines.Where(line => line.Kind == null),
        FindingState.Acknowledged => lines.Where(line => line.Kind == AcknowledgementKind.Acknowledged),
        _ => lines.Where(line => line.Kind == AcknowledgementKind.Accepted),
    };

    // A time that is over holds no longer, whether or not the job has noticed.
    private static IQueryable<FindingLine> All(PortalDb db, DateTimeOffset now) =>
        from state in db.CheckStates
        where state.Outcome == CheckOutcome.Failed
        join server in db.Servers on state.ServerId equals server.Id
        join known in db.ServerStates on state.ServerId equals known.ServerId
        join word in db.Acknowledgements.Where(word => word.EndedAt == null && word.Until > now) on state.AcknowledgementId equals (Guid?)word.Id into words
        from word in words.DefaultIfEmpty()
        select new FindingLine
        {
            ServerId = state.ServerId,
            Server = server.Name,
            Site = server.Site,
            IsSilent = known.IsSilent,
            CheckId = state.CheckId,
            CauseId = state.CauseId ?? state.CheckId,
            Cause = state.Cause ?? "",
            Message = state.Message ?? "",
            MoreFindings = state.MoreFindings,
            Rank = state.Severity == Severity.Info ? 0 : state.Severity == Severity.Warning ? 1 : Critical,
            Users = state.Users,
            Domains = state.Domains,
            Since = state.Since,
            Kind = (AcknowledgementKind?)word.Kind,
            AcknowledgementId = (Guid?)word.Id,
            Until = (DateTimeOffset?)word.Until,
        };

    private static IQueryable<FindingLine> Matching(IQueryable<FindingLine> lines, string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return lines;
        }

        var part = $"%{search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return lines.Where(line =>
            EF.Functions.Like(line.Server, part, "\\")
            || EF.Functions.Like(line.Site ?? "", part, "\\")
            || EF.Functions.Like(line.CheckId, part, "\\")
            || EF.Functions.Like(line.Message, part, "\\"));
    }
}
