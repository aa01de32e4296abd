namespace WritebackPortal.Contracts.Events;

/// <summary>
/// What the Application log of the host says about writeback, counted: no text of a record, and so no person, leaves the host.
/// </summary>
/// <param name="Origin">Where the records come from.</param>
/// <param name="From">How far back was asked for (UTC).</param>
/// <param name="To">When it was read (UTC).</param>
/// <param name="OldestRecord">The oldest record that the log still holds, of any provider (UTC): before it, absence says nothing. Null for a log without records.</param>
/// <param name="IsCut">True when there were more records than an agent reads: the oldest were left out.</param>
/// <param name="Unreadable">Records that were not understood.</param>
/// <param name="Tallies">One for each provider and event id that was found, by provider and id.</param>
/// <param name="Hours">Full and begun hours in which a reset or change ended, oldest first.</param>
public sealed record EventFacts(
    EventOrigin Origin,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset? OldestRecord,
    bool IsCut,
    int Unreadable,
    IReadOnlyList<EventTally> Tallies,
    IReadOnlyList<ResetHour> Hours);

public enum EventOrigin
{
    /// <summary>The log of the host itself.</summary>
    Log,

    /// <summary>A file that somebody exported from the log of a host, perhaps of another one.</summary>
    File,
}

/// <param name="Provider">The source of the event, for example <c>PasswordResetService</c>.</param>
/// <param name="Id">The event id without its qualifiers.</param>
/// <param name="Count">How often since <see cref="EventFacts.From"/>.</param>
/// <param name="First">The oldest of these (UTC).</param>
/// <param name="Last">The newest of these (UTC).</param>
/// <param name="DayCount">How often in the 24 hours before the snapshot.</param>
/// <param name="DayFirst">The oldest of those; null when there is none.</param>
/// <param name="Marks">What the texts of the newest 24 hours were recognised by, of a closed list; most frequent first.</param>
public sealed record EventTally(
    string Provider,
    int Id,
    int Count,
    DateTimeOffset First,
    DateTimeOffset Last,
    int DayCount,
    DateTimeOffset? DayFirst,
    IReadOnlyList<EventMark> Marks);

/// <param name="Name">One of <see cref="EventMarks"/>.</param>
public sealed record EventMark(string Name, int Count);

/// <summary>What a record's text is recognised by. Nothing else of a text is kept. Sources: docs/codes.</summary>
public static class EventMarks
{
    public const string Policy = "80230619";
    public const string Denied = "80230626";
    public const string NoControl = "NO_POLICY_CONTROL";
    public const string SamDenied = "SAM_ACCESS_DENIED";
    public const string NotEnabled = "8023061F";
    public const string NoTarget = "80230405";
    public const string Duplicate = "80230402";
    public const string NotSealed = "8023062C";
    public const string TooLong = "800700CE";
    public const string Unspecified = "80004005";
    public const string UntrustedCertificate = "UNTRUSTED_CERTIFICATE";
    public const string NoRelay = "NO_RELAY_REACHED";
    public const string NoToken = "NO_SECURITY_TOKEN";
}

/// <param name="Hour">Its beginning (UTC).</param>
/// <param name="Done">Resets and changes that were written: 31002, 31007, 31010 of PasswordResetService.</param>
/// <param name="Failed">Those that were not: 31003, 31008, 31011.</param>
public sealed record ResetHour(DateTimeOffset Hour, int Done, int Failed);
