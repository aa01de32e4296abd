using System.Text.Json.Serialization;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Reports;

/// <summary>The answer of <c>writeback-agent check</c>, also as its JSON document.</summary>
/// <param name="Reason">A fragment that follows the server's name; empty when all is well.</param>
internal sealed record CheckReport(
    Verdict Verdict,
    string Reason,
    IReadOnlyList<RequirementSummary> Requirements,
    IReadOnlyList<CheckResult> Results,
    Snapshot Snapshot)
{
    public static CheckReport Of(Snapshot snapshot, IReadOnlyList<CheckResult> results)
    {
        var judgement = Judgement.Of(snapshot, results);
        return new(judgement.Verdict, judgement.Reason, judgement.Requirements, results, snapshot);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckReportJson : JsonSerializerContext;
