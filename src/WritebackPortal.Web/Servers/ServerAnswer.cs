using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>The one sentence that a server's page exists for: would a reset be written back, and if not, why.</summary>
public static class ServerAnswer
{
    public static string Sentence(ServerRow server, ViewerTime? viewer) => server.Verdict switch
    {
        Verdict.Unknown when server.Since is null && server.Requirements is [] => ServersTexts.FormatNotCheckedYet(server.Name),
        var verdict => Sentence(server.Name, verdict, server.Reason, viewer),
    };

    /// <param name="viewer">Whose clock the reason is told by; null for UTC.</param>
    public static string Sentence(string name, Verdict verdict, string reason, ViewerTime? viewer) => (verdict, Because(reason, viewer)) switch
    {
        (Verdict.Works, _) => ServersTexts.FormatAnswerWorks(name),
        (Verdict.AtRisk, "") => ServersTexts.FormatAnswerWorks(name),
        (Verdict.AtRisk, var because) => ServersTexts.FormatAnswerAtRisk(name, because),
        (Verdict.Broken, "") => ServersTexts.FormatAnswerBroken(name),
        (Verdict.Broken, var because) => ServersTexts.FormatAnswerBrokenBecause(name, because),
        var (_, because) => Quiet(name, verdict, because),
    };

    /// <summary>The same after a recheck, against the verdict that stood before it.</summary>
    public static string SentenceAfter(string name, Verdict before, Verdict verdict, string reason) => (before, verdict, Because(reason, null)) switch
    {
        (Verdict.Broken, Verdict.Works, _) or (Verdict.Broken, Verdict.AtRisk, "") => ServersTexts.FormatAnswerWorksAgain(name),
        (Verdict.Broken, Verdict.AtRisk, var because) => ServersTexts.FormatAnswerAtRiskAgain(name, because),
        (Verdict.Broken, Verdict.Broken, "") => ServersTexts.FormatAnswerStillBroken(name),
        (Verdict.Broken, Verdict.Broken, var because) => ServersTexts.FormatAnswerStillBrokenBecause(name, because),
        (Verdict.Unknown, Verdict.Unknown, "") => ServersTexts.FormatAnswerStillUnknown(name),
        (Verdict.Unknown, Verdict.Unknown, var because) => ServersTexts.FormatAnswerStillUnknownBecause(name, because),
        _ => Sentence(name, verdict, reason, null),
    };

    private static string Quiet(string name, Verdict verdict, string because) => (verdict, because) switch
    {
        (Verdict.NotApplicable, "") => ServersTexts.FormatAnswerNotApplicable(name),
        (Verdict.NotApplicable, _) => ServersTexts.FormatAnswerNotApplicableBecause(name, because),
        (Verdict.Maintenance, "") => ServersTexts.FormatAnswerMaintenance(name),
        (Verdict.Maintenance, _) => ServersTexts.FormatAnswerMaintenanceBecause(name, because),
        (_, "") => ServersTexts.FormatAnswerUnknown(name),
        _ => ServersTexts.FormatAnswerUnknownBecause(name, because),
    };

    private static string Because(string reason, ViewerTime? viewer) => PortalReasons.Spoken(reason, viewer).TrimEnd('.', ' ');
}
