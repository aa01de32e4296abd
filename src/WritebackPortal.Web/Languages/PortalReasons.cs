using System.Globalization;

namespace WritebackPortal.Web.Languages;

/// <summary>
/// Reasons of a verdict that the portal gives itself, because no agent could: stored in English like those of the checks, and said
/// in the viewer's language.
/// </summary>
internal static class PortalReasons
{
    public const string Revoked = "its agent was revoked, enrol the server again";

    private const string Unheard = "the agent has not been heard of since ";
    private const string Zone = " UTC";
    private const string Form = "yyyy-MM-dd HH:mm";

    public static string Silent(DateTimeOffset lastSeen) => $"{Unheard}{lastSeen.ToString(Form, CultureInfo.InvariantCulture)}{Zone}";

    /// <summary>In the viewer's language where the portal gave it; as it is where a check did.</summary>
    public static string Spoken(string reason) => reason switch
    {
        Revoked => LanguagesTexts.ReasonRevoked,
        _ when SinceOf(reason) is { } since => LanguagesTexts.FormatReasonSilent(since),
        _ => reason,
    };

    private static string? SinceOf(string reason) =>
        reason.StartsWith(Unheard, StringComparison.Ordinal) && reason.EndsWith(Zone, StringComparison.Ordinal) ? reason[Unheard.Length..^Zone.Length] : null;
}
