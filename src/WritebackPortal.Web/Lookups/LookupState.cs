namespace WritebackPortal.Web.Lookups;

/// <summary>Where a lookup stands.</summary>
/// <param name="Query">What was asked; null before anything was.</param>
/// <param name="Elapsed">How long it has been under way; null when it is not.</param>
/// <param name="Answer">Null until it is there.</param>
public sealed record LookupState(string? Query, TimeSpan? Elapsed, LookupAnswer? Answer)
{
    public static LookupState Idle { get; } = new(null, null, null);
}
