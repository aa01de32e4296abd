using WritebackPortal.Checks;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Lookups;

/// <summary>Asks a server's agent about one user. Who asked, of which server and what came of it is written down; whom they asked about is not.</summary>
public sealed partial class LookupUser(LookupQuestions questions, LookupDesk desk, ServerQueries servers, ILogger<LookupUser> logger)
{
    /// <param name="query">As <see cref="LookupText.Query"/> returned it.</param>
    /// <returns>Null when there is no such server.</returns>
    public async Task<LookupAnswer?> ExecuteAsync(Guid serverId, string query, Actor askedBy, CancellationToken cancellationToken)
    {
        if (await questions.AskedAsync(serverId, query, askedBy, cancellationToken) is not var (name, question))
        {
            return null;
        }

        Log.Asked(logger, askedBy.Name, name);
        var outcome = await desk.AskAsync(question, cancellationToken);
        var facts = outcome.Answer?.Facts;
        var answer = new LookupAnswer(serverId, name, facts, outcome.Answer?.Failure ?? Sentence(outcome.Fault, name), outcome.Fault)
        {
            Diagnosis = facts is null ? null : Diagnose(facts, await ResultsAsync(serverId, cancellationToken)),
        };
        var kind = KindOf(answer);
        Log.Answered(logger, askedBy.Name, name, kind);
        return answer;
    }

    /// <summary>What stands against every user of this server alike; empty before its first run.</summary>
    private async Task<IReadOnlyList<CheckResult>> ResultsAsync(Guid serverId, CancellationToken cancellationToken) =>
        await servers.ReadAsync(serverId, TimeSpan.FromHours(1), cancellationToken) is { LatestRun: not null } server
            ? [.. server.Checks.Select(check => check.Result)]
            : [];

    private static UserDiagnosis? Diagnose(LookupFacts facts, IReadOnlyList<CheckResult> server) => facts switch
    {
        { User: { } user } => UserDiagnosis.Of(user, server),
        { Container: { } container } => UserDiagnosis.Of(container, server),
        _ => null,
    };

    private static string? Sentence(LookupFault? fault, string server) => fault switch
    {
        null => null,
        LookupFault.NotConnected => LookupsTexts.FormatFaultNotConnected(server),
        LookupFault.Disconnected => LookupsTexts.FormatFaultDisconnected(server),
        LookupFault.NoAnswer => LookupsTexts.FormatFaultNoAnswer(server),
        LookupFault.TooMany => LookupsTexts.FormatFaultTooMany(server),
        _ => LookupsTexts.FaultStopping,
    };

    private static string KindOf(LookupAnswer answer) => answer switch
    {
        { Fault: { } fault } => fault.ToString(),
        { Facts.User: not null } => "User",
        { Facts.Container: not null } => "Container",
        _ => "NotAnswered",
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "{AskedBy} looks up a user on {Server}.")]
        public static partial void Asked(ILogger logger, string askedBy, string server);

        [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "The lookup by {AskedBy} on {Server} ended: {Result}.")]
        public static partial void Answered(ILogger logger, string askedBy, string server, string result);
    }
}

/// <summary>What is known about one user or one container, as the agent of a server read it a moment ago.</summary>
/// <param name="Facts">Null when there is no answer, for the reason in <paramref name="Failure"/>.</param>
/// <param name="Failure">Why there are no facts, as a sentence that names the remedy; null when there are.</param>
/// <param name="Fault">Why the agent gave no answer at all; null when it answered.</param>
public sealed record LookupAnswer(Guid ServerId, string ServerName, LookupFacts? Facts, string? Failure, LookupFault? Fault)
{
    /// <summary>What the facts mean, together with what stands against every user of this server; null without facts.</summary>
    public UserDiagnosis? Diagnosis { get; init; }
}
