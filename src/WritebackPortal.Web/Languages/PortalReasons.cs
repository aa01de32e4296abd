using System.Globalization;
using System.Text.RegularExpressions;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Languages;

/// <summary>
/// The reason of a verdict in the viewer's language. All are stored in English; those that the portal gives itself, because no
/// agent could, and those of a fixed form are said in the viewer's language, and the others in the words of the check.
/// </summary>
internal static partial class PortalReasons
{
    public const string Revoked = "its agent was revoked, enrol the server again";

    private const string Unheard = "the agent has not been heard of since ";
    private const string Expected = "planned until ";
    private const string Zone = " UTC";
    private const string Form = "yyyy-MM-dd HH:mm";

    /// <summary>Somebody works on the server.</summary>
    public static string Planned(DateTimeOffset until, string by, string why) =>
        $"{Expected}{until.ToString(Form, CultureInfo.InvariantCulture)}{Zone} by {by}: {why}";

    public static string Silent(DateTimeOffset lastSeen) => $"{Unheard}{lastSeen.ToString(Form, CultureInfo.InvariantCulture)}{Zone}";

    /// <summary>Nobody looked: no run brought this verdict.</summary>
    public static bool IsSilence(string reason) => reason == Revoked || reason.StartsWith(Unheard, StringComparison.Ordinal);

    /// <summary>For what has no viewer's clock: the instant stays in UTC and says so.</summary>
    public static string Spoken(string reason) => Spoken(reason, null);

    /// <param name="viewer">Whose clock an instant in it is told by; null for UTC.</param>
    public static string Spoken(string reason, ViewerTime? viewer) => reason switch
    {
        Revoked => LanguagesTexts.ReasonRevoked,
        _ when SinceOf(reason) is { } since => LanguagesTexts.FormatReasonSilent(Exact(since, viewer)),
        _ when Plan().Match(reason) is { Success: true } plan && Instant(plan.Groups["until"].Value) is { } until =>
            LanguagesTexts.FormatReasonPlanned(Exact(until, viewer), plan.Groups["by"].Value, plan.Groups["why"].Value),
        _ => CheckSentences.Find(reason) ?? reason,
    };

    private static DateTimeOffset? SinceOf(string reason) =>
        reason.StartsWith(Unheard, StringComparison.Ordinal) && reason.EndsWith(Zone, StringComparison.Ordinal)
            ? Instant(reason[Unheard.Length..^Zone.Length])
            : null;

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static string Exact(DateTimeOffset instant, ViewerTime? viewer) => viewer?.Exact(instant) ?? instant.ToString(Form, CultureInfo.InvariantCulture) + Zone;

    // A name may hold ": " as a reason may; the reason loses least by being what comes last.
    [GeneratedRegex(@"^planned until (?<until>[-0-9: ]{16}) UTC by (?<by>.+?): (?<why>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Plan();
}
