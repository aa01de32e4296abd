using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Fleet;

/// <summary>The sentence that the fleet page exists for, and what stands behind it.</summary>
/// <param name="Detail">Empty when the sentence says it all.</param>
/// <param name="IsEmpty">True when there is no server at all.</param>
public sealed record FleetAnswer(string Sentence, string Detail, bool IsEmpty)
{
    private const string Act = "write a password reset back";

    public static FleetAnswer Of(IReadOnlyList<ServerRow> servers)
    {
        ServerRow[] active = [.. servers.Where(row => row.Verdict != Verdict.NotApplicable)];
        return new(SentenceOf(active), DetailOf(servers), servers is []);
    }

    private static string SentenceOf(ServerRow[] active)
    {
        var works = active.Count(row => row.Verdict is Verdict.Works or Verdict.AtRisk);
        return active switch
        {
            [] => $"No server is meant to {Act} now.",
            [{ Verdict: Verdict.Broken } only] => $"{only.Name} would not {Act} right now.",
            [{ Verdict: Verdict.Unknown } only] => $"Whether {only.Name} would {Act} is not known.",
            [{ Verdict: Verdict.Maintenance } only] => $"{only.Name} is in planned maintenance.",
            [var only] => $"{only.Name} would {Act} right now.",
            _ when works == active.Length => $"All {active.Length} servers would {Act} right now.",
            _ when active.All(row => row.Verdict == Verdict.Unknown) => $"Whether {active.Length} servers would {Act} is not known.",
            _ when works == 0 => $"None of {active.Length} servers is known to {Act} right now.",
            _ => $"{works} of {active.Length} servers would {Act} right now.",
        };
    }

    private static string DetailOf(IReadOnlyList<ServerRow> servers)
    {
        string[] parts =
        [
            .. Part(Verdict.Broken, "would not", "would not"),
            .. Part(Verdict.Unknown, "is unknown", "are unknown"),
            .. Part(Verdict.AtRisk, "works but is at risk", "work but are at risk"),
            .. Part(Verdict.Maintenance, "is in planned maintenance", "are in planned maintenance"),
        ];
        if (servers is [{ Verdict: not Verdict.Works }])
        {
            // The first sentence has said it all.
            return "";
        }

        string[] sentences =
        [
            parts is [] ? "Nothing needs attention" : string.Join(", ", parts),
            .. Part(Verdict.NotApplicable, "is staging or has writeback off", "are staging or have writeback off"),
        ];
        return string.Join(' ', sentences.Select(sentence => $"{CountWords.Capitalized(sentence)}."));

        IEnumerable<string> Part(Verdict verdict, string one, string several) => servers.Count(row => row.Verdict == verdict) switch
        {
            0 => [],
            1 => [$"one {one}"],
            var count => [$"{CountWords.Of(count)} {several}"],
        };
    }
}
