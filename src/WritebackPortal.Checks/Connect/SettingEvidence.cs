namespace WritebackPortal.Checks.Connect;

/// <summary>A setting of the scheduler, as <c>Get-ADSyncScheduler</c> prints it.</summary>
internal static class SettingEvidence
{
    public static Evidence Of(string name, bool? value, bool wanted) => value switch
    {
        null => new(name, "not known", CheckOutcome.Skipped),
        _ => new(name, value is true ? "True" : "False", value == wanted ? CheckOutcome.Passed : CheckOutcome.Failed),
    };
}
