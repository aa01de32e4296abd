using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>One check: a line when closed; why it matters, what was seen and what repairs it when open.</summary>
public sealed partial class CheckRow : ComponentBase
{
    [Parameter, EditorRequired]
    public required ServerCheck Check { get; set; }

    /// <summary>The facts behind the check; null before the first run.</summary>
    [Parameter, EditorRequired]
    public Snapshot? Latest { get; set; }

    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>What was said of its failing, and the form to say it; null where nobody can.</summary>
    [CascadingParameter(Name = AcknowledgePanel.Place)]
    public RenderFragment<ServerCheck>? Acknowledge { get; set; }

    private CheckResult Result => Check.Result;

    private CheckInfo Info => Result.Check;

    private CheckState State => CheckStates.Of(Result);

    private StateWord Look => State.Look();

    private IReadOnlyList<Repair> Repairs => FirstSteps.RepairsOf(Result);

    private IReadOnlyList<string> FilledIn => FilledInValues.Of(Latest, Result);

    /// <summary>What holds when it passes; what is wrong when it fails.</summary>
    private string Headline => State switch
    {
        CheckState.Pass => CheckWords.Title(Info),
        CheckState.Skip => ServersTexts.FormatNotLookedAt(CheckWords.Title(Info)),
        CheckState.NoAnswer => ServersTexts.FormatNoAnswer(CheckWords.Title(Info)),
        _ => Result.Findings switch
        {
            [] => CheckWords.Title(Info),
            [var only] => only.Message.TrimEnd('.'),
            var several => ServersTexts.FormatAndMore(several[0].Message.TrimEnd('.'), Say.Number(several.Count - 1)),
        },
    };

    /// <summary>What of the headline the check itself says.</summary>
    private string? Found => State is CheckState.Risk or CheckState.Fail && Result.Findings is [var first, ..] ? first.Message : null;
}
