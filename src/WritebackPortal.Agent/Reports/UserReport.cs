using System.Text.Json.Serialization;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Reports;

/// <summary>The answer of <c>writeback-agent user</c>, also as its JSON document.</summary>
/// <param name="Diagnosis">Null when there are no facts, for the reason in <paramref name="Lookup"/>.</param>
internal sealed record UserReport(UserDiagnosis? Diagnosis, Observation<LookupFacts> Lookup)
{
    public static UserReport Of(Observation<LookupFacts> lookup) => new(
        lookup.Facts switch
        {
            { User: { } user } => UserDiagnosis.Of(user, []),
            { Container: { } container } => UserDiagnosis.Of(container, []),
            _ => null,
        },
        lookup);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(UserReport))]
internal sealed partial class UserReportJson : JsonSerializerContext;
