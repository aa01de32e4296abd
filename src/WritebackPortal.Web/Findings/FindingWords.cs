using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Findings;

/// <summary>What the parts of a finding are called.</summary>
internal static class FindingWords
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => FindingsTexts.Critical,
        Severity.Warning => FindingsTexts.Warning,
        _ => FindingsTexts.Info,
    };

    public static string Of(FindingState state) => state switch
    {
        FindingState.Open => FindingsTexts.StateOpen,
        FindingState.Acknowledged => FindingsTexts.StateAcknowledged,
        _ => FindingsTexts.StateAccepted,
    };

    public static string Of(FindingSort sort) => sort switch
    {
        FindingSort.Servers => FindingsTexts.SortServers,
        FindingSort.Users => FindingsTexts.SortUsers,
        FindingSort.Oldest => FindingsTexts.SortOldest,
        FindingSort.Newest => FindingsTexts.SortNewest,
        _ => FindingsTexts.SortWorst,
    };

    public static string Of(AcknowledgementKind kind) => kind is AcknowledgementKind.Accepted ? FindingsTexts.TagAccepted : FindingsTexts.TagAcknowledged;

    /// <summary>As the server page draws a failing check: what stops resets is a failure, the rest a risk.</summary>
    public static StateWord Look(Severity severity) => StateWords.Of(CheckOutcome.Failed, severity) with { Word = Of(severity) };

    /// <summary>For example <c>3 servers, 2 domains, 8,412 users</c>; what is not known of a cause is left out.</summary>
    public static string Reach(FindingCause cause) => string.Join(
        ", ",
        new[]
        {
            Say.Count(cause.Servers, FindingsTexts.OneServerCount, FindingsTexts.ServersCount),
            cause.Domains is 0 ? null : Say.Count(cause.Domains, FindingsTexts.OneDomain, FindingsTexts.Domains),
            cause.Users is 0 ? null : Say.Count(cause.Users, FindingsTexts.OneUser, FindingsTexts.Users),
        }.OfType<string>());
}
