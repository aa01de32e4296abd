namespace WritebackPortal.Checks;

/// <summary>A server's answer to: would a password reset be written back right now?</summary>
public enum Verdict
{
    Works,
    AtRisk,
    Broken,
    Unknown,
    NotApplicable,
    Maintenance,
}
