using System.Globalization;

namespace WritebackPortal.Web.Languages;

/// <summary>
/// The reason of a verdict in the viewer's language. All are stored in English; those that the portal gives itself, because no
/// agent could, and those of a fixed form are said in the viewer's language, and the others in the words of the check.
/// </summary>
internal static class PortalReasons
{
    public const string Revoked = "its agent was revoked, enrol the server again";

    private const string Unheard = "the agent has not been heard of since ";
    private const string Zone = " UTC";
    private const string Form = "yyyy-MM-dd HH:mm";

    public static string Silent(DateTimeOffset lastSeen) => $"{Unheard}{lastSeen.ToString(Form, CultureInfo.InvariantCulture)}{Zone}";

    /// <summary>Nobody looked: no run brought this verdict.</summary>
    public static bool IsSilence(string reason) => reason == Revoked || reason.StartsWith(Unheard, StringComparison.Ordinal);

    public static string Spoken(string reason) => reason switch
    {
        Revoked => LanguagesTexts.ReasonRevoked,
        _ when SinceOf(reason) is { } since => LanguagesTexts.FormatReasonSilent(since),
        _ => CheckSentences.FindReason(reason) ?? reason,
    };

    private static string? SinceOf(string reason) =>
        reason.StartsWith(Unheard, StringComparison.Ordinal) && reason.EndsWith(Zone, StringComparison.Ordinal) ? reason[Unheard.Length..^Zone.Length] : null;
}
