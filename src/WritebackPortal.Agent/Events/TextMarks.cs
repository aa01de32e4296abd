using System.Text.RegularExpressions;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Events;

/// <summary>Recognises the text of a record by a closed list. Sources: docs/codes/6329.md, docs/codes/SIGNATURES.md.</summary>
internal static partial class TextMarks
{
    private const string Codes =
        EventMarks.Policy + "|" + EventMarks.Denied + "|" + EventMarks.NotEnabled + "|" + EventMarks.NoTarget + "|"
        + EventMarks.Duplicate + "|" + EventMarks.NotSealed + "|" + EventMarks.TooLong + "|" + EventMarks.Unspecified;

    // Any of them stands for its mark only if all words of its line are there.
    private static readonly IReadOnlyList<(string Mark, string[] Words)> Phrases =
    [
        (EventMarks.NoControl, ["LDAP password policy control"]),
        (EventMarks.SamDenied, ["Failed to acquire user information", "ERROR_ACCESS_DENIED"]),
        (EventMarks.UntrustedCertificate, ["remote certificate is invalid"]),
        // "Couldn't", with whichever apostrophe.
        (EventMarks.NoRelay, ["connect to any service bus endpoint"]),
        (EventMarks.NoToken, ["token provider was unable to provide a security token"]),
    ];

    /// <summary>Each mark once.</summary>
    public static IReadOnlyList<string> In(string text) =>
    [
        .. Code().Matches(text).Select(match => match.Groups[1].Value.ToUpperInvariant()).Distinct(),
        .. Phrases.Where(phrase => phrase.Words.All(words => text.Contains(words, StringComparison.OrdinalIgnoreCase))).Select(phrase => phrase.Mark),
    ];

    // Not a part of a longer number, and not the beginning of a GUID.
    [GeneratedRegex("(?<![0-9a-z])(?:0x)?(" + Codes + ")(?![0-9a-z])(?!-[0-9a-f]{4}-)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
