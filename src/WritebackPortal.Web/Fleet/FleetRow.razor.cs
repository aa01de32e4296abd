using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Fleet;

/// <summary>One server in the fleet table.</summary>
public sealed partial class FleetRow : ComponentBase
{
    private Look _shown = Look.Nothing;
    private (Look Shown, bool IsPicked) _drawn = (Look.Nothing, false);

    [Parameter, EditorRequired]
    public required ServerRow Server { get; set; }

    [Parameter, EditorRequired]
    public bool IsPicked { get; set; }

    [Parameter, EditorRequired]
    public required FleetRowFrame Frame { get; set; }

    [CascadingParameter]
    public ViewerTime? Viewer { get; set; }

    protected override void OnParametersSet() => _shown = new(
        Flat.Of(Name),
        Flat.Of(State),
        Flat.Of(Times),
        Flat.Of(Act),
        Class,
        Word,
        ActiveRun,
        Refusal);

    // The fleet is read again whenever anything changes anywhere; most rows say what they said before.
    protected override bool ShouldRender()
    {
        var isChanged = (_shown, IsPicked) != _drawn;
        _drawn = (_shown, IsPicked);
        return isChanged;
    }

    private string Place => string.Join(", ", new[] { RoleWords.Of(Server.Role), Frame.NamesSite ? Server.Site : null, Server.Cloud, Server.ConnectVersion ?? Server.AgentVersion }.Where(part => !string.IsNullOrEmpty(part)));

    private StateWord Word => StateWords.Of(Server.Verdict);

    private string Reason => PortalReasons.Spoken(Server.Reason, Viewer);

    private string? LanguageOf(string reason) => reason == Server.Reason ? Language.OfChecks : null;

    private string Class => (IsQuiet, IsPicked) switch
    {
        (true, true) => "quiet picked",
        (true, false) => "quiet",
        (false, true) => "picked",
        _ => "",
    };

    /// <summary>Nothing to look at: a phone leaves the figures out.</summary>
    private bool IsQuiet => Server.Verdict is Verdict.Works or Verdict.NotApplicable
        && Server.Requirements.All(requirement => requirement.Outcome == CheckOutcome.Passed);

    // A run that waits for an agent nobody hears goes on nowhere.
    private Guid? ActiveRun => Server is { IsConnected: false, Verdict: Verdict.Unknown } ? null : Server.ActiveRun;

    private string? Refusal => this switch
    {
        { Frame.MayRecheck: false } => FleetTexts.NeedsOperator,
        { Server.IsConnected: false } => FleetTexts.AgentAway,
        _ => null,
    };

    // A server that is silent shows what was known last as skipped: old figures are not a pass.
    private Figure FigureOf(Requirement requirement)
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

    private static string ClassOf(Requirement requirement) => requirement switch
    {
        Requirement.Permissions => "req permissions",
        Requirement.Ports => "req ports",
        Requirement.Urls => "req urls",
        _ => "req idle",
    };

    private Task RecheckAsync() => Refusal is null ? Frame.Recheck.InvokeAsync(Server.Id) : Task.CompletedTask;

    /// <summary>All that is shown, as it is shown.</summary>
    private sealed record Look(
        MarkupString Name,
        MarkupString State,
        MarkupString Times,
        MarkupString Act,
        string Class,
        StateWord Word,
        Guid? ActiveRun,
        string? Refusal)
    {
        public static Look Nothing { get; } = new(default, default, default, default, "", StateWords.Waiting, null, null);
    }

    private sealed record Figure(StateWord State, string Word, string Text, string? Sentence)
    {
        /// <summary>For the <c>lang</c> attribute of the sentence; null where it needs none.</summary>
        public string? SaidIn { get; init; }

        /// <summary>The figure alone may look whole: what is at risk is said with it.</summary>
        public bool IsAtRisk { get; init; }
    }
}
