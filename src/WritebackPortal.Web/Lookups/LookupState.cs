namespace WritebackPortal.Web.Lookups;

/// <summary>Where a lookup stands.</summary>
/// <param name="Query">What was asked; null before anything was.</param>
/// <param name="Elapsed">How long it has been under way; null when it is not.</param>
/// <param name="Answer">Null until it is there.</param>
public sealed record LookupState(string? Query, TimeSpan? Elapsed, LookupAnswer? Answer)
{
    public static LookupState Idle { get; } = new(null, null, null);

    /// <summary>Which server is asked; null before one is.</summary>
    public LookupServer? Server { get; init; }

    /// <summary>A name was given, and neither a choice nor the name says which server to ask.</summary>
    public bool IsServerOpen => Query is not null && Server is null;
}
