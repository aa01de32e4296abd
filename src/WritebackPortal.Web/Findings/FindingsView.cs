using WritebackPortal.Checks;

namespace WritebackPortal.Web.Findings;

/// <summary>One cause of failing checks, over all servers that have it.</summary>
/// <param name="Id">Stable for the check and the shape of what it says.</param>
/// <param name="Text">What the check says: word for word where all servers say the same, else with gaps for what differs.</param>
/// <param name="Users">How many users it stops. Servers that watch the same domains are not added up.</param>
/// <param name="Since">When it began on the first of the servers.</param>
/// <param name="Until">When the first of its acknowledgements ends; null when there is none.</param>
public sealed record FindingCause(
    string Id,
    string CheckId,
    string Text,
    Severity Severity,
    int Servers,
    int Open,
    int Acknowledged,
    int Accepted,
    int Domains,
    int Users,
    DateTimeOffset Since,
    DateTimeOffset? Until)
{
    /// <summary>Who acknowledged or accepted it, by name; empty while nobody has.</summary>
    public IReadOnlyList<string> By { get; init; } = [];
}

/// <summary>A cause on one server.</summary>
/// <param name="Message">What the check says there, the worst first.</param>
/// <param name="MoreFindings">How many more findings it has there.</param>
/// <param name="IsLastKnown">True when the agent is silent: it is not known whether it still fails.</param>
public sealed record FindingServer(
    Guid ServerId,
    string Server,
    string? Site,
    string CheckId,
    string Message,
    int MoreFindings,
    int Users,
    DateTimeOffset Since,
    bool IsLastKnown,
    Acknowledgement? Acknowledgement);

/// <summary>What holds over all servers that the reader sees, whatever is searched for.</summary>
/// <param name="Servers">How many servers there are.</param>
/// <param name="CriticalAcknowledged">How many of the critical causes are acknowledged or accepted on every server that has them.</param>
/// <param name="CriticalUntil">When the first of those acknowledgements ends; null when there is none.</param>
/// <param name="NotLookedAt">How many answers are missing because a check could not look. That is no pass.</param>
/// <param name="NotLookedAtServers">On how many servers.</param>
/// <param name="NeverChecked">How many servers had no run yet.</param>
public sealed record FindingTotals(
    int Servers,
    int CriticalCauses,
    int CriticalServers,
    int CriticalAcknowledged,
    DateTimeOffset? CriticalUntil,
    int OtherCauses,
    int OtherServers,
    int NotLookedAt,
    int NotLookedAtServers,
    int NeverChecked)
{
    /// <summary>The first of the servers with missing answers, those with the most before the others.</summary>
    public IReadOnlyList<BlindServer> Blind { get; init; } = [];
}

/// <param name="Answers">How many answers are missing there.</param>
public sealed record BlindServer(Guid ServerId, string Server, int Answers);

/// <param name="Causes">Those of this page.</param>
/// <param name="Matches">How many causes the filter leaves, on all pages.</param>
/// <param name="Counts">Causes per state, before the filter's own state is applied: a cause counts for each state that one of its servers is in.</param>
/// <param name="AllCauses">How many causes there are in any state, before the filter's own state is applied.</param>
public sealed record FindingsView(
    FindingTotals Totals,
    IReadOnlyList<FindingCause> Causes,
    int Page,
    int PageSize,
    int Matches,
    int AllCauses,
    IReadOnlyDictionary<FindingState, int> Counts,
    IReadOnlyList<string> Sites);

/// <param name="Servers">Those of this page, by name.</param>
/// <param name="Matches">How many there are, on all pages.</param>
public sealed record FindingServers(IReadOnlyList<FindingServer> Servers, int Page, int PageSize, int Matches);
