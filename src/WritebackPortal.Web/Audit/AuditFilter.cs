namespace WritebackPortal.Web.Audit;

/// <summary>Which entries are wanted. What is null does not narrow.</summary>
/// <param name="Who">An actor's id, or part of a name or address.</param>
/// <param name="Act">A name of <see cref="AuditAct"/>.</param>
/// <param name="From">The first instant that counts.</param>
/// <param name="To">The first instant that no longer does.</param>
/// <param name="Text">Part of the server's name, the subject, or a value before or after.</param>
public sealed record AuditFilter(string? Who, string? Act, Guid? Server, DateTimeOffset? From, DateTimeOffset? To, string? Text)
{
    public static AuditFilter None { get; } = new(null, null, null, null, null, null);

    public bool IsNone => this == None;
}

/// <summary>Where a page of entries begins.</summary>
/// <param name="Before">Entries older than this number.</param>
/// <param name="After">Entries newer than this number, the nearest of them.</param>
public sealed record AuditPlace(long? Before, long? After)
{
    public static AuditPlace Newest { get; } = new(null, null);
}
