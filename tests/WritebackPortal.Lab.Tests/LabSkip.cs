namespace WritebackPortal.Lab.Tests;

internal static class LabSkip
{
    /// <summary>Skips the running test when this machine lacks a part that it needs.</summary>
    public static void Unless(LabPart part)
    {
        var reason = LabRequirement.Missing(part);
        Assert.SkipWhen(reason is not null, reason ?? "");
    }
}
