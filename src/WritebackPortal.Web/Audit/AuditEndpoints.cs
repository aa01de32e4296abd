using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;

namespace WritebackPortal.Web.Audit;

/// <summary>The filter as it stands in an address.</summary>
/// <param name="Who">An actor's id, or part of a name or address.</param>
/// <param name="Act">For example server.configured.</param>
/// <param name="Server">A server's id.</param>
/// <param name="From">The first instant that counts.</param>
/// <param name="To">The first instant that no longer does.</param>
/// <param name="Text">Part of the server's name, the subject, or a value before or after.</param>
internal sealed record AuditQuestion(
    [FromQuery(Name = "who")] string? Who,
    [FromQuery(Name = "act")] string? Act,
    [FromQuery(Name = "server")] Guid? Server,
    [FromQuery(Name = "from")] DateTimeOffset? From,
    [FromQuery(Name = "to")] DateTimeOffset? To,
    [FromQuery(Name = "text")] string? Text)
{
    private const int MaxText = 256;

    public AuditFilter Filter => new(Who, Act, Server, From, To, Text);

    /// <summary>Why it cannot be answered; null when it can.</summary>
    public string? Fault => this switch
    {
        { Act: { } act } when AuditAct.Find(act) is null => $"act must be one of: {string.Join(", ", AuditAct.All)}.",
        { From: { } from, To: { } to } when from > to => "from must not be after to.",
        { Who.Length: > MaxText } or { Text.Length: > MaxText } => $"who and text hold at most {MaxText} characters.",
        _ => null,
    };
}

internal static class AuditEndpoints
{
    public const string ExportAddress = $"{ReadApi.Prefix}/audit/export";

    public static void MapAudit(this RouteGroupBuilder api)
    {
        api.MapGet("/audit", ReadAsync).WithName("GetAuditLog").WithTags("Audit").RequireAuthorization(PortalPolicies.Administrator);
        api.MapGet("/audit/export", ExportAsync).WithName("ExportAuditLog").WithTags("Audit")
            .RequireAuthorization(PortalPolicies.Administrator)
            .WithMetadata(AuditAct.AuditExported)
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/jsonl");
    }

    /// <summary>Who did what, newest first.</summary>
    /// <param name="before">Only entries older than this number: older of an answer, to read on.</param>
    /// <param name="after">Only entries newer than this number, the nearest of them: newer of an answer.</param>
    /// <param name="count">At most this many, up to 500; 50 when left out.</param>
    private static async Task<Results<Ok<AuditView>, ProblemHttpResult>> ReadAsync(
        [AsParameters] AuditQuestion question,
        AuditQueries queries,
        CancellationToken cancellationToken,
        long? before = null,
        long? after = null,
        int count = 50) =>
        question.Fault is { } fault
            ? ReadApi.Invalid(fault)
            : TypedResults.Ok(await queries.ReadAsync(question.Filter, new(before, after), count, cancellationToken));

    /// <summary>All entries that match, oldest first, as a file. That somebody exported them is an entry of its own.</summary>
    /// <param name="format">Csv when left out.</param>
    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        [AsParameters] AuditQuestion question,
        HttpContext context,
        AuditExport export,
        AuditTrail trail,
        CancellationToken cancellationToken,
        AuditFormat format = AuditFormat.Csv)
    {
        if (question.Fault is { } fault)
        {
            return ReadApi.Invalid(fault);
        }

        await trail.NoteAsync(Actor.Of(context), new(AuditAct.AuditExported, format.ToString()), cancellationToken);
        return TypedResults.Stream(
            stream => export.WriteAsync(question.Filter, format, stream, context.RequestAborted),
            format is AuditFormat.Csv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
            format is AuditFormat.Csv ? "audit-log.csv" : "audit-log.jsonl");
    }
}
