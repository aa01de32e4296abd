using System.Text;

namespace WritebackPortal.Checks.Directory.Repairs;

internal static class PowerShellText
{
    /// <summary>A literal. PowerShell ends one at any of five quotation marks; a control character could end the line.</summary>
    public static string Quote(string text)
    {
        var literal = new StringBuilder("'");
        foreach (var character in text)
        {
            if (character is '\'' or >= '\u2018' and <= '\u201b')
            {
                literal.Append(character);
            }

            literal.Append(EndsLine(character) ? '?' : character);
        }

        return literal.Append('\'').ToString();
    }

    /// <summary>A literal that reaches a program as one argument: Windows PowerShell does not escape the double quotes in it.</summary>
    public static string QuoteArgument(string text) => Quote(text.Replace('"', '?'));

    public static string QuoteName(string distinguishedName) => Quote(DirectoryName.ForTools(distinguishedName));

    /// <summary>Text behind a <c>#</c>, which ends where the line does.</summary>
    public static string Comment(string text) =>
        "# " + string.Concat(text.Select(character => EndsLine(character) ? '?' : character));

    private static bool EndsLine(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
