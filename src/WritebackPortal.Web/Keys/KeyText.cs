using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WritebackPortal.Web.Keys;

/// <summary>
/// A personal key as it is shown: <c>wbp_</c>, 43 characters that hold 256 random bits, and 6 that are computed from them.
/// The prefix lets scanners find a leaked key; the check lets them, and the portal, tell one from what only looks like one.
/// </summary>
internal static class KeyText
{
    public const string Prefix = "wbp_";

    private const int RandomBytes = 32;
    private const int RandomLength = 43;
    private const int CheckLength = 6;

    public static string Create()
    {
        var random = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return $"{Prefix}{random}{CheckOf(random)}";
    }

    /// <summary>Without this nothing is looked up.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == Prefix.Length + RandomLength + CheckLength
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && CheckOf(text.Substring(Prefix.Length, RandomLength)) == text[^CheckLength..];

    /// <summary>A key holds 256 random bits, so a fast hash is as good as a slow one: there is nothing to guess.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string CheckOf(string random) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Prefix + random)))[..CheckLength];
}
