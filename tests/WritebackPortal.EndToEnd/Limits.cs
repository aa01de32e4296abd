namespace WritebackPortal.EndToEnd;

internal static class Limits
{
    /// <summary>When a test that hangs is given up, in milliseconds. It measures nothing.</summary>
    public const int Test = 180_000;
}
