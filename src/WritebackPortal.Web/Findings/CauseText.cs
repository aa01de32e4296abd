using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using WritebackPortal.Checks;

namespace WritebackPortal.Web.Findings;

/// <summary>
/// The shape of a message: what is left when the names and numbers of one server are taken out. Servers whose check says the
/// same but for these have one cause in common.
/// </summary>
internal static partial class CauseText
{
    public const string Gap = "…";
    private const int Longest = 400;

    public static string Of(Finding finding, string? account)
    {
        var text = account is null ? finding.Message : Replace(finding.Message, account, AccountWords(finding.Message, account));
        text = Replace(text, finding.Subject, Gap);
        text = finding.Domain is { } domain ? Replace(text, domain, Gap) : text;
        text = Account().Replace(text, match => match.Index is 0 ? "The connector account" : "the connector account");
        text = Entry().Replace(text, Gap);
        text = Place().Replace(text, Gap);
        text = Host().Replace(text, Gap);
        text = Number().Replace(text, Gap);
        text = User().Replace(text, "… users");
        text = List().Replace(text, Gap);
        return text.Length > Longest ? text[..Longest] : text;
    }

    /// <summary>Stable for a check and a shape; readable in an address.</summary>
    public static string IdOf(string checkId, string cause) =>
        $"{checkId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)).AsSpan(0, 4))}";

    private static string AccountWords(string message, string account) =>
        message.StartsWith(account, StringComparison.OrdinalIgnoreCase) ? "The connector account" : "the connector account";

    // A name of a letter or two stands in other words as well.
    private static string Replace(string text, string name, string by) =>
        name.Length < 3 ? text : text.Replace(name, by, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\bMSOL_[0-9A-Za-z]+")]
    private static partial Regex Account();

    // (OA;CI;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-21-1-2-3-1104)
    [GeneratedRegex(@"\([A-Z]{1,2};[^)]*\)|\bS-1-[0-9-]+|\b[A-Za-z0-9-]{1,15}\\[\w.$-]+")]
    private static partial Regex Entry();

    // OU=Field Staff,DC=corp,DC=contoso,DC=test
    [GeneratedRegex(@"(?:\b(?:CN|OU|DC|O)=(?:\\.|[^,\\])+?,\s?)+DC=[\w-]+")]
    private static partial Regex Place();

    // login.microsoftonline.com:443, 192.0.2.7
    [GeneratedRegex(@"\b[\w-]+(?:\.[\w-]+)+(?::\d+)?\b")]
    private static partial Regex Host();

    // Not the number of a port: which one is closed is the cause.
    [GeneratedRegex(@"(?<![\w…]|port |ports |TCP |UDP |TLS )\d[\d,]*(?:\.\d+)?(?![\w])")]
    private static partial Regex Number();

    [GeneratedRegex(@"… users?\b")]
    private static partial Regex User();

    [GeneratedRegex(@"…(?:(?:, | and | or )…)+")]
    private static partial Regex List();
}
