namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>Arguments for cmd.exe and the rules by which programs split what it hands them (CommandLineToArgvW).</summary>
internal static class CommandPromptText
{
    /// <summary>
    /// One argument, or null where there is no safe way to write it. Between double quotes only the percent sign keeps a meaning,
    /// and the exclamation mark where delayed expansion is on: neither can be escaped at the prompt.
    /// </summary>
    public static string? Quote(string text)
    {
        if (text.Any(character => character is '"' or '%' or '!' || char.IsControl(character)))
        {
            return null;
        }

        // A backslash before the closing quote would escape it.
        var backslashes = text.Length - text.TrimEnd('\\').Length;
        return $"\"{text}{new string('\\', backslashes)}\"";
    }

    /// <summary>Several lines, or null when one is missing: half a repair is none.</summary>
    public static string? Lines(IReadOnlyList<string?> lines) => lines.Contains(null) || lines is [] ? null : string.Join('\n', lines);
}
