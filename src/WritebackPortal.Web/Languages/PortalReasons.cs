using System.Globalization;
using WritebackPortal.Web.Components;

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

    /// <summary>For what has no viewer's clock: the instant stays in UTC and says so.</summary>
    public static string Spoken(string reason) => Spoken(reason, null);

    /// <param name="viewer">Whose clock an instant in it is told by; null for UTC.</param>
    public static string Spoken(string reason, ViewerTime? viewer) => reason switch
    {
        Revoked => LanguagesTexts.ReasonRevoked,
        _ when SinceOf(reason) is { } since => LanguagesTexts.FormatReasonSilent(viewer?.Exact(since) ?? since.ToString(Form, CultureInfo.InvariantCulture) + Zone),
        _ => CheckSentences.FindReason(reason) ?? reason,
    };

    private static DateTimeOffset? SinceOf(string reason) =>
        reason.StartsWith(Unheard, StringComparison.Ordinal)
        && reason.EndsWith(Zone, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(reason[Unheard.Length..^Zone.Length], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? since
            : null;
}
