using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Web.Agents;

/// <summary>What a host says about itself is shown to people: it must be short and printable.</summary>
internal static class HostText
{
    public static bool IsValid(HostIdentity host) =>
        IsText(host.Name, 255) && IsText(host.OperatingSystem, 256) && IsText(host.AgentVersion, 64);

    private static bool IsText(string text, int longest) =>
        text.Trim().Length > 0 && text.Length <= longest && !text.Any(char.IsControl);
}

/// <summary>A clock may be wrong by years; by centuries it is no clock.</summary>
internal static class CompletionText
{
    public static bool IsValid(RunCompletion completion) =>
        HostText.IsValid(completion.Host)
        && IsPlausible(completion.StartedAt)
        && IsPlausible(completion.TakenAt)
        && IsPlausible(completion.SentAt);

    private static bool IsPlausible(DateTimeOffset instant) => instant.UtcDateTime.Year is > 1970 and < 2200;
}
