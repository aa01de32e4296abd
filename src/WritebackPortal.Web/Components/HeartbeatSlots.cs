using WritebackPortal.Checks;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Components;

/// <summary>A stretch of equal slots. One rectangle.</summary>
internal readonly record struct HeartbeatBlock(Verdict Verdict, int FirstSlot, int SlotCount);

/// <summary>Cuts a history into slots, so that a year costs as much to draw as an hour. In each slot the worst wins.</summary>
internal static class HeartbeatSlots
{
    public const int Count = 48;

    // From what matters least to what must not be hidden by anything.
    private static readonly Verdict[] Ranks =
        [Verdict.NotApplicable, Verdict.Works, Verdict.Maintenance, Verdict.Unknown, Verdict.AtRisk, Verdict.Broken];

    /// <summary>Time before the first span stays empty; silence after it is <see cref="Verdict.Unknown"/>.</summary>
    public static IReadOnlyList<HeartbeatBlock> Of(IReadOnlyList<VerdictSpan> spans, DateTimeOffset start, DateTimeOffset end)
    {
        if (spans is [] || end <= start)
        {
            return [];
        }

        var worst = new Verdict?[Count];
        var known = new double[Count];
        foreach (var span in spans)
        {
            Fill(worst, known, span.Verdict, Position(span.Start), Position(span.End ?? end));
        }

        AddSilence(worst, known, Position(spans[0].Start));
        return Merge(worst);

        double Position(DateTimeOffset instant) => Math.Clamp((instant - start) / (end - start) * Count, 0, Count);
    }

    private static void Fill(Verdict?[] worst, double[] known, Verdict verdict, double from, double to)
    {
        var first = Math.Min((int)from, Count - 1);
        var last = Math.Clamp((int)Math.Ceiling(to) - 1, first, Count - 1);
        for (var slot = first; slot <= last; slot++)
        {
            worst[slot] = Worse(worst[slot], verdict);
            known[slot] += Math.Min(to, slot + 1) - Math.Max(from, slot);
        }
    }

    // A slot is silent when less than half of it is known: a restart of the portal between two spans is not silence.
    private static void AddSilence(Verdict?[] worst, double[] known, double begin)
    {
        for (var slot = Math.Min((int)begin, Count - 1); slot < Count; slot++)
        {
            if (known[slot] < (slot + 1 - Math.Max(begin, slot)) / 2)
            {
                worst[slot] = Worse(worst[slot], Verdict.Unknown);
            }
        }
    }

    private static Verdict Worse(Verdict? one, Verdict other) =>
        one is { } first && Array.IndexOf(Ranks, first) > Array.IndexOf(Ranks, other) ? first : other;

    private static List<HeartbeatBlock> Merge(Verdict?[] worst)
    {
        var blocks = new List<HeartbeatBlock>();
        for (var slot = 0; slot < Count; slot++)
        {
            if (worst[slot] is not { } verdict)
            {
                continue;
            }

            if (blocks is [.., var last] && last.Verdict == verdict && last.FirstSlot + last.SlotCount == slot)
            {
                blocks[^1] = last with { SlotCount = last.SlotCount + 1 };
            }
            else
            {
                blocks.Add(new(verdict, slot, 1));
            }
        }

        return blocks;
    }
}
