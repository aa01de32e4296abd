namespace WritebackPortal.Web.Servers;

public enum ScriptPartKind
{
    Plain,
    Comment,

    /// <summary>A value of this server, which an administrator compares before running the script.</summary>
    FilledIn,
}

public readonly record struct ScriptPart(ScriptPartKind Kind, string Text);

/// <summary>Cuts a script into what is drawn apart. Joined, the parts are the script, character for character.</summary>
public static class ScriptText
{
    public static IReadOnlyList<ScriptPart> Parts(string script, IReadOnlyList<string> filledIn)
    {
        var parts = new List<ScriptPart>();
        foreach (var line in Lines(script))
        {
            if (line.TrimStart().StartsWith('#'))
            {
                parts.Add(new(ScriptPartKind.Comment, line));
            }
            else
            {
                AddLine(parts, line, filledIn);
            }
        }

        return parts;
    }

    private static void AddLine(List<ScriptPart> parts, string line, IReadOnlyList<string> filledIn)
    {
        var rest = 0;
        while (Next(line, rest, filledIn) is var (at, value) && value.Length > 0)
        {
            if (at > rest)
            {
                parts.Add(new(ScriptPartKind.Plain, line[rest..at]));
            }

            parts.Add(new(ScriptPartKind.FilledIn, value));
            rest = at + value.Length;
        }

        if (rest < line.Length)
        {
            parts.Add(new(ScriptPartKind.Plain, line[rest..]));
        }
    }

    /// <summary>The leftmost value; of two that begin at the same place, the longer.</summary>
    private static (int At, string Value) Next(string line, int from, IReadOnlyList<string> filledIn) =>
        filledIn
            .Where(value => value.Length > 0)
            .Select(value => (At: line.IndexOf(value, from, StringComparison.Ordinal), Value: value))
            .Where(hit => hit.At >= 0)
            .OrderBy(hit => hit.At)
            .ThenByDescending(hit => hit.Value.Length)
            .FirstOrDefault((At: -1, Value: ""));

    private static IEnumerable<string> Lines(string script)
    {
        var start = 0;
        for (var end = script.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = script.IndexOf('\n', start))
        {
            yield return script[start..(end + 1)];
            start = end + 1;
        }

        if (start < script.Length)
        {
            yield return script[start..];
        }
    }
}
