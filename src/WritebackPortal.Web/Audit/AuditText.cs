using System.Text;

namespace WritebackPortal.Web.Audit;

/// <summary>Text as it goes into an entry: one line, of bounded length, the same when it is read back.</summary>
internal static class AuditText
{
    public const int MaxLength = 256;

    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MaxLength)
            {
                break;
            }

            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clean.ToString();
    }
}
