using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Fleet;

/// <summary>What the fleet table says of one server, in words. <see cref="FleetCells"/> draws it.</summary>
/// <param name="Viewer">Whose clock the times are told by; null before it is known.</param>
internal sealed record FleetRow(ServerRow Server, FleetRowFrame Frame, ViewerTime? Viewer)
{
    public string Place => string.Join(", ", new[] { RoleWords.Of(Server.Role), Frame.NamesSite ? Server.Site : null, Server.Cloud, Server.ConnectVersion ?? Server.AgentVersion }.Where(part => !string.IsNullOrEmpty(part)));

    public StateWord Word => StateWords.Of(Server.Verdict);

    public string Reason => PortalReasons.Spoken(Server.Reason, Viewer);

    public string? ReasonIn => Reason == Server.Reason ? Language.OfChecks : null;

    public string ClassOf(bool isPicked) => (IsQuiet, isPicked) switch
    {
        (true, true) => "quiet picked",
        (true, false) => "quiet",
        (false, true) => "picked",
        _ => "",
    };

    // A run that waits for an agent nobody hears goes on nowhere.
    public Guid? ActiveRun => Server is { IsConnected: false, Verdict: Verdict.Unknown } ? null : Server.ActiveRun;

    public string? Refusal => this switch
    {
        { Frame.MayRecheck: false } => FleetTexts.NeedsOperator,
        { Server.IsConnected: false } => FleetTexts.AgentAway,
        _ => null,
    };

    // A server that is silent shows what was known last as skipped: old figures are not a pass.
    public Figure FigureOf(Requirement requirement)
    {
        if (Server.Requirements.FirstOrDefault(summary => summary.Requirement == requirement) is not { } summary)
        {
            return new(StateWords.Of(CheckOutcome.Skipped), FleetTexts.NotLookedAt, "–", null);
        }

        var isStale = Server.Verdict == Verdict.Unknown && summary.Outcome == CheckOutcome.Passed;
        var word = isStale ? StateWords.Of(CheckOutcome.Skipped) : StateWords.Of(summary);
        var sentence = CheckSentences.Speak(summary.Sentence);
        return new(word, $"{word.Word}: ", summary.Figure is "" ? "–" : Figures.Of(summary.Figure), sentence.Text)
        {
            SaidIn = sentence.In,
            IsAtRisk = summary.IsAtRisk && summary.Sentence is not "",
        };
    }

    public static string ClassOf(Requirement requirement) => requirement switch
    {
        Requirement.Permissions => "req permissions",
        Requirement.Ports => "req ports",
        Requirement.Urls => "req urls",
        _ => "req idle",
    };

    /// <summary>Nothing to look at: a phone leaves the figures out.</summary>
    private bool IsQuiet => Server.Verdict is Verdict.Works or Verdict.NotApplicable
        && Server.Requirements.All(requirement => requirement.Outcome == CheckOutcome.Passed);

    /// <param name="Sentence">In full, for those who point at the figure.</param>
    internal sealed record Figure(StateWord State, string Word, string Text, string? Sentence)
    {
        /// <summary>For the <c>lang</c> attribute of the sentence; null where it needs none.</summary>
        public string? SaidIn { get; init; }

        /// <summary>The figure alone may look whole: what is at risk is said with it.</summary>
        public bool IsAtRisk { get; init; }
    }
}
