using System.Security.Cryptography;
using System.Text;

namespace WritebackPortal.Web.Agents;

/// <summary>Enrolment and set-up codes as people read, type and dictate them.</summary>
internal static class CodeText
{
    // No 0 and O, no 1 and I: 32 characters of 5 bits each, so 16 of them hold 80 bits.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 16;
    private const int Group = 4;

    public static string Create() => Create(Length);

    /// <param name="length">5 bits each.</param>
    public static string Create(int length) =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, length).Chunk(Group).Select(group => new string(group)));

    /// <summary>The same for every way of writing the same code.</summary>
    public static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}
