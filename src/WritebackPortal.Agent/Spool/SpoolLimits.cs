namespace WritebackPortal.Agent.Spool;

/// <summary>What the spool keeps while the portal cannot be reached. The oldest runs go first.</summary>
internal sealed record SpoolLimits(TimeSpan MaxAge, long MaxBytes)
{
    public static SpoolLimits Standard { get; } = new(TimeSpan.FromDays(7), 200L * 1024 * 1024);
}
