using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>What repairs users that lack rights, by the reason why they lack them.</summary>
internal static class GapRepairs
{
    /// <summary>One repair for all groups of one reason in one place; null where there is none.</summary>
    public static Repair? For(ConnectorAccount connector, IReadOnlyList<CoverageGap> gaps)
    {
        Repair[] steps = [.. gaps.Select(gap => For(connector, gap)).OfType<Repair>().DistinctBy(step => step.Script)];
        return steps switch
        {
            [] => null,
            [var only] => only,
            _ => steps[0] with
            {
                Title = string.Join("; then ", steps.Select((step, at) => at == 0 ? step.Title : VerdictReason.Fragment(step.Title)).Distinct()),
                Script = string.Join("\n\n", steps.Select(step => step.Script)),
                Undo = steps.Any(step => step.Undo is not null) ? string.Join("\n\n", steps.Select(step => step.Undo).OfType<string>()) : null,
                Effect = string.Join(" ", steps.Select(step => step.Effect).Distinct()),
                Cmd = CommandPromptText.Lines([.. steps.Select(step => step.Cmd)]),
            },
        };
    }

    public static Repair? For(ConnectorAccount connector, CoverageGap gap) => gap.Reason switch
    {
        GapReason.Protected => null,
        GapReason.Denied => EntryRepairs.Remove(gap.Entry, gap.Samples is [var first, ..] ? first : gap.Container),
        GapReason.OrphanedAdminCount when gap.Samples is not [] => InheritanceRepairs.OfOrphans(gap.Container, gap.Samples, gap.Users),
        GapReason.InheritanceDisabled when gap.Samples is not [] => InheritanceRepairs.OfUsers(gap.Container, gap.Samples, gap.Users),
        GapReason.OrphanedAdminCount or GapReason.InheritanceDisabled => null,
        GapReason.InheritanceDisabledAbove => InheritanceRepairs.OfContainer(gap.Container, Grant(connector, gap)),
        _ => Grant(connector, gap),
    };

    private static Repair Grant(ConnectorAccount connector, CoverageGap gap) =>
        new GrantRepairs(connector).OnUsersBelow(gap.Container, gap.ObjectClass, gap.Missing);
}
