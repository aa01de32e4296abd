using WritebackPortal.Checks;
using WritebackPortal.Web.Fleet;

namespace WritebackPortal.Web.Servers;

/// <summary>The one sentence that a server's page exists for: would a reset be written back, and if not, why.</summary>
public static class ServerAnswer
{
    public static string Sentence(ServerRow server) => server.Verdict switch
    {
        Verdict.Unknown when server.Since is null && server.Requirements is [] => $"{server.Name} has not been checked yet.",
        var verdict => Sentence(server.Name, verdict, server.Reason),
    };

    public static string Sentence(string name, Verdict verdict, string reason) => Sentence(name, verdict, reason, again: "", still: "");

    /// <summary>The same after a recheck, against the verdict that stood before it.</summary>
    public static string SentenceAfter(string name, Verdict before, Verdict verdict, string reason) => Sentence(
        name,
        verdict,
        reason,
        again: before is Verdict.Broken ? " again" : "",
        still: before == verdict ? "still " : "");

    private static string Sentence(string name, Verdict verdict, string reason, string again, string still) => verdict switch
    {
        Verdict.Works => $"{name} would write a reset back{again}.",
        Verdict.AtRisk => $"{name} would write a reset back{again}{Because(", but ", reason)}.",
        Verdict.Broken => $"{name} would {still}not write a reset back{Because(": ", reason)}.",
        Verdict.NotApplicable => $"{name} does not write resets back{Because(": ", reason)}.",
        Verdict.Maintenance => $"{name} is in planned maintenance{Because(": ", reason)}.",
        _ => $"It is {still}unknown whether {name} would write a reset back{Because(", because ", reason)}.",
    };

    private static string Because(string link, string reason) =>
        string.IsNullOrWhiteSpace(reason) ? "" : link + reason.TrimEnd('.', ' ');
}
