namespace WritebackPortal.Agent.Portal;

/// <summary>Text that came over the wire, made safe for a terminal and a log.</summary>
internal static class Printable
{
    /// <summary>One line without control characters, cut at <paramref name="longest"/>.</summary>
    public static string Line(string text, int longest)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return line.Length <= longest ? line : line[..(longest - 1)] + "…";
    }

    /// <summary>Lines kept, every other control character gone.</summary>
    public static string Lines(string text) =>
        string.Concat(text.Where(character => character is '\n' or '\t' || !char.IsControl(character)));
}
