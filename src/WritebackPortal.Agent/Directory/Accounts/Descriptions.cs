using System.Text.RegularExpressions;

namespace WritebackPortal.Agent.Directory.Accounts;

/// <summary>What the set-up of Connect writes into the description of its account. The text differs by version and language.</summary>
internal static partial class Descriptions
{
    /// <summary>Whether the description names a computer, as a word of its own.</summary>
    public static bool Name(DirectoryEntry account, string computer) => account.Texts("description").Any(text => Holds(text, computer));

    /// <summary>The computer that the description names: the expected one where it does, else the word after "computer".</summary>
    public static string? ComputerOf(DirectoryEntry account, string expected) => Name(account, expected)
        ? expected
        : account.Texts("description").Select(text => Computer().Match(text)).FirstOrDefault(match => match.Success)?.Groups["name"].Value;

    private static bool Holds(string text, string computer)
    {
        for (var at = text.IndexOf(computer, StringComparison.OrdinalIgnoreCase);
             at >= 0;
             at = text.IndexOf(computer, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var after = at + computer.Length;
            if ((at == 0 || !IsNamePart(text[at - 1])) && (after == text.Length || !IsNamePart(text[after])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character is '-' or '_';

    [GeneratedRegex(@"\bcomputer\s+['""]?(?<name>[A-Za-z0-9_-]{1,63})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Computer();
}
