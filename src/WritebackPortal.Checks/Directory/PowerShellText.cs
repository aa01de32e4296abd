using System.Text;

namespace WritebackPortal.Checks.Directory;

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

            literal.Append(char.IsControl(character) ? '?' : character);
        }

        return literal.Append('\'').ToString();
    }
}
