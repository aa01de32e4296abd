namespace WritebackPortal.Web.Audit;

/// <summary>What a walk along the whole chain found.</summary>
/// <param name="Count">How many entries were sound, up to the first fault.</param>
/// <param name="Head">The last sound entry; null when there is none.</param>
/// <param name="Fault">Null when every entry is sound.</param>
internal sealed record AuditVerdict(long Count, AuditHead? Head, AuditFault? Fault);

/// <param name="Sequence">The first number at which the chain is broken.</param>
/// <param name="Problem">What is wrong there, as a sentence.</param>
internal sealed record AuditFault(long Sequence, string Problem);
