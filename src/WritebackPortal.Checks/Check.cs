using WritebackPortal.Contracts;

namespace WritebackPortal.Checks;

/// <summary>A pure question about a <see cref="Snapshot"/>: no I/O, no clock, no state.</summary>
public abstract class Check
{
    private protected Check(CheckInfo info) => Info = info;

    public CheckInfo Info { get; }

    public abstract CheckResult Evaluate(Snapshot snapshot);
}

/// <summary>A check over one section of the snapshot. Without that section it is skipped, never passed.</summary>
public abstract class Check<TFacts>(CheckInfo info, Func<Snapshot, Observation<TFacts>?> section) : Check(info)
    where TFacts : class
{
    public sealed override CheckResult Evaluate(Snapshot snapshot) => section(snapshot) switch
    {
        { Facts: { } facts } => Missing(facts) is { } missing
            ? CheckResult.Skipped(Info, missing)
            : CheckResult.From(Info, Run(facts), Evidence(facts), Unanswered(facts)),
        { Failure: { } failure } => CheckResult.Skipped(Info, failure),
        _ => CheckResult.Skipped(Info, "Not looked at in this run."),
    };

    /// <summary>Why these facts cannot answer the question, or null when they can.</summary>
    protected virtual string? Missing(TFacts facts) => null;

    /// <summary>What part of these facts could not be looked at, or null: without findings, the check is then skipped and not passed.</summary>
    protected virtual string? Unanswered(TFacts facts) => null;

    protected abstract IEnumerable<Finding> Run(TFacts facts);

    /// <summary>What was seen, for and against.</summary>
    protected abstract IEnumerable<Evidence> Evidence(TFacts facts);
}
