using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Findings;

/// <summary>How an acknowledgement begins and ends in the database, each with its entry in the audit log. Only acts of the writer call it.</summary>
internal static class AcknowledgementStore
{
    /// <summary>Acknowledges a check that fails now, unless somebody was first.</summary>
    public static async Task<AcknowledgeOutcome> BeginAsync(
        PortalDb db, ServerRecord server, CheckStateRecord? state, AcknowledgementWish wish, Acknowledger by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (state is not { Outcome: CheckOutcome.Failed })
        {
            return new(AcknowledgeResult.NotFailing);
        }

        if (!by.May(wish.Kind, state.Severity ?? Severity.Critical))
        {
            return new(AcknowledgeResult.NeedsAdministrator);
        }

        if (await OpenAsync(db, state, cancellationToken) is { } first)
        {
            if (first.Until > now)
            {
                return new(AcknowledgeResult.AlreadyAcknowledged, first.ToAcknowledgement());
            }

            Finish(db, server, state, first, AcknowledgementEnd.Expired, first.Until, by: null);
        }

        var findings = await db.CheckSpans.Where(span => span.Id == state.SpanId).Select(span => span.Findings).SingleAsync(cancellationToken);
        var made = New(state, wish, by, HashOf(findings), now);
        db.Acknowledgements.Add(made);
        state.AcknowledgementId = made.Id;
        NoteBegin(db, server, made, by.Actor);
        return new(AcknowledgeResult.Done, made.ToAcknowledgement());
    }

    /// <summary>The one that a check's state points at; null when nobody acknowledged it.</summary>
    public static async Task<AcknowledgementRecord?> OpenAsync(PortalDb db, CheckStateRecord state, CancellationToken cancellationToken) =>
        state.AcknowledgementId is { } id ? await db.Acknowledgements.SingleAsync(acknowledgement => acknowledgement.Id == id, cancellationToken) : null;

    /// <param name="state">Null when the check has left the catalog.</param>
    /// <param name="by">Who withdraws it; null when the portal ends it by itself.</param>
    public static void Finish(
        PortalDb db, ServerRecord server, CheckStateRecord? state, AcknowledgementRecord ended, AcknowledgementEnd why, DateTimeOffset at, Actor? by)
    {
        (ended.EndedAt, ended.End, ended.EndedBy) = (at, why, by?.Name);
        state?.AcknowledgementId = null;
        var act = why is AcknowledgementEnd.Withdrawn ? AuditAct.AcknowledgementWithdrawn : AuditAct.AcknowledgementEnded;
        db.Note(by ?? Actor.Portal, new(act, ended.CheckId)
        {
            Server = new(server.Id, server.Name),
            Change = AuditChange.Of(
                ("state", ended.Kind.ToString(), why.ToString()),
                ("reason", ended.Reason, null),
                ("by", ended.By, null),
                ("until", Instant(ended.Until), null)),
        });
    }

    public static string HashOf(string findings) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(findings)));

    private static AcknowledgementRecord New(CheckStateRecord state, AcknowledgementWish wish, Acknowledger by, string findings, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ServerId = state.ServerId,
        CheckId = state.CheckId,
        Kind = wish.Kind,
        Reason = wish.Reason!.Trim(),
        ById = by.Actor.Id,
        By = by.Actor.Name,
        At = now,
        Until = wish.Until!.Value.ToUniversalTime(),
        FindingsHash = findings,
    };

    private static void NoteBegin(PortalDb db, ServerRecord server, AcknowledgementRecord made, Actor by)
    {
        var act = made.Kind is AcknowledgementKind.Accepted ? AuditAct.RiskAccepted : AuditAct.FindingAcknowledged;
        db.Note(by, new(act, made.CheckId)
        {
            Server = new(server.Id, server.Name),
            Change = AuditChange.Of(
                ("state", "Open", made.Kind.ToString()),
                ("reason", null, made.Reason),
                ("until", null, Instant(made.Until))),
        });
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
