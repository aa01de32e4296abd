namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>Measures nothing but what the test lets pass.</summary>
internal sealed class FakeTime : TimeProvider
{
    public TimeSpan Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;
}
