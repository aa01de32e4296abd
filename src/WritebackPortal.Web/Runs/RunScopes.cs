using Microsoft.Extensions.Options;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Idle;

namespace WritebackPortal.Web.Runs;

/// <summary>What a run looks at, and how long its answer may take.</summary>
internal sealed record RunScope(IReadOnlyList<SnapshotSection> Sections, TimeSpan ExpireAfter);

/// <summary>The kinds of runs. The idle ladder has its own: it takes longer than its longest silence.</summary>
public sealed class RunScopes(IOptions<RunOptions> runs, IOptions<IdleOptions> idle)
{
    internal RunScope Ordinary { get; } =
        new([.. Enum.GetValues<SnapshotSection>().Where(section => section is not SnapshotSection.Idle)], runs.Value.ExpireAfter);

    internal RunScope Idle { get; } = new([SnapshotSection.Idle], idle.Value.LongestRun);
}
