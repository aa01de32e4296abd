using WritebackPortal.Checks;
using WritebackPortal.Checks.Connect;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;
using WritebackPortal.Web.Measurements;

namespace WritebackPortal.Web.Runs;

/// <summary>What the checks say of a snapshot, and what that means together.</summary>
internal sealed record Judged(IReadOnlyList<CheckResult> Results, Judgement Judgement)
{
    /// <summary>What the server is there for; null when it is not known.</summary>
    public ServerRole? Role { get; init; }

    /// <summary>The version of what writes back on it; null when it is not known.</summary>
    public string? ConnectVersion { get; init; }

    /// <summary>What the run measured itself.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>The hours of resets that the run's own look at the log told of.</summary>
    public IReadOnlyList<ResetHour> Resets { get; init; } = [];
}

/// <summary>Puts the checks to a snapshot.</summary>
public sealed class SnapshotJudge(CheckRunner checks)
{
    // Never shown: it only tells the checks that wait for a section from those that were told why there is none.
    private const string Pending = "\0pending";

    internal Judged Judge(Snapshot snapshot)
    {
        var results = checks.Run(snapshot);
        return new(results, Judgement.Of(snapshot, results)) { Role = ServerRoles.Of(snapshot), ConnectVersion = ConnectVersions.Of(snapshot) };
    }

    /// <summary>The same as if the server were meant to write back, whatever it is set to.</summary>
    internal Judged JudgeAsActive(Snapshot snapshot)
    {
        var results = checks.Run(snapshot);
        return new(results, Judgement.OfChecks(snapshot, results));
    }

    internal IReadOnlyList<CheckResult> Evaluate(Snapshot snapshot) => checks.Run(snapshot);

    /// <summary>The same while some sections are not in yet: checks that need one of them are left out.</summary>
    internal Judged JudgeSoFar(Snapshot snapshot, IReadOnlyCollection<SnapshotSection> missing)
    {
        var all = checks.Run(SectionCodec.Fail(snapshot, missing, Pending));
        IReadOnlyList<CheckResult> answered = [.. all.Where(result => result.Reason != Pending)];
        var waiting = all.Where(result => result.Reason == Pending).Select(result => result.Check.Requirement).ToHashSet();
        var judgement = Judgement.Of(snapshot, answered);
        return new(answered, judgement with { Requirements = [.. judgement.Requirements.Where(summary => !waiting.Contains(summary.Requirement))] });
    }
}
