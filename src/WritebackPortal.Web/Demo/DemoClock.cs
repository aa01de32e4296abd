namespace WritebackPortal.Web.Demo;

/// <summary>The portal's clock in a demo: it goes through the past while history is seeded, and is the machine's from then on.</summary>
internal sealed class DemoClock : TimeProvider
{
    // In one word, so that nobody reads half of an instant.
    private long _past;

    /// <summary>The instant that the seeding stands at; null once it is over.</summary>
    public void Stand(DateTimeOffset? past) => Interlocked.Exchange(ref _past, past?.UtcTicks ?? 0);

    public override DateTimeOffset GetUtcNow() => Interlocked.Read(ref _past) is var past and not 0 ? new(past, TimeSpan.Zero) : base.GetUtcNow();
}
