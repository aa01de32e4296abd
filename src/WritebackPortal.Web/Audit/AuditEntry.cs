using System.Text.Json;

namespace WritebackPortal.Web.Audit;

/// <summary>One entry of the audit log.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Act">For example <c>server.configured</c>.</param>
/// <param name="Outcome"><c>Done</c>, or <c>Refused</c> when the actor's role did not include it.</param>
/// <param name="Server">The server it was about, under the name that it had then; null when about none.</param>
/// <param name="Before">The fields that changed, as they were; null when there was nothing before.</param>
/// <param name="After">The fields that changed, as they became.</param>
/// <param name="PreviousHash">Of the entry before, in hexadecimal.</param>
/// <param name="Hash">Of this entry and the one before it, in hexadecimal.</param>
public sealed record AuditEntry(
    long Sequence,
    DateTimeOffset At,
    string Act,
    string Outcome,
    AuditActor Actor,
    AuditEntryServer? Server,
    string Subject,
    JsonElement? Before,
    JsonElement? After,
    string KeyId,
    string PreviousHash,
    string Hash)
{
    internal static AuditEntry Of(AuditEntryRecord entry) => new(
        entry.Sequence,
        InstantOf(entry.At),
        entry.Act,
        entry.Outcome,
        new(entry.ActorId, entry.ActorName, entry.ActorKind, entry.ActorAddress),
        entry.ServerId is null ? null : new(entry.ServerId, entry.ServerName ?? ""),
        entry.Subject,
        FieldsOf(entry.Before),
        FieldsOf(entry.After),
        entry.KeyId,
        Convert.ToHexStringLower(entry.PreviousHash),
        Convert.ToHexStringLower(entry.Hash));

    // A row that somebody changed must still be shown: the verification says what is wrong with it.
    private static DateTimeOffset InstantOf(long ticks) =>
        new(Math.Clamp(ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);

    private static JsonElement? FieldsOf(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(json);
        }
    }
}

/// <param name="Kind"><c>Person</c>, <c>Key</c>, <c>Agent</c>, <c>Portal</c> or <c>LocalOperator</c>.</param>
/// <param name="Address">The address that the portal saw; empty when the actor is the portal.</param>
public sealed record AuditActor(string Id, string Name, string Kind, string Address);

public sealed record AuditEntryServer(string Id, string Name);

/// <summary>Entries, newest first, and where to read on.</summary>
/// <param name="Newer">Give it as <c>after</c> to read what is newer; null when nothing is.</param>
/// <param name="Older">Give it as <c>before</c> to read what is older; null when nothing is.</param>
/// <param name="Head">The newest entry of the whole log; null while it is empty.</param>
public sealed record AuditView(IReadOnlyList<AuditEntry> Entries, long? Newer, long? Older, AuditHeadView? Head);

/// <param name="Hash">In hexadecimal. Keep it elsewhere: the verification finds it again, or says that the log was cut.</param>
public sealed record AuditHeadView(long Sequence, string Hash);
