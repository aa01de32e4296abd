using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Findings;

/// <summary>The findings page from values alone: the answer, what was not looked at, and the causes.</summary>
public sealed partial class FindingsContent : ComponentBase
{
    /// <summary>Null while it is loading.</summary>
    [Parameter, EditorRequired]
    public FindingsView? View { get; set; }

    [Parameter, EditorRequired]
    public required FindingPlace Place { get; set; }

    /// <summary>Of the cause that is open; null when none is, or while they are loading.</summary>
    [Parameter]
    public FindingServers? Servers { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    /// <summary>What is to be said of the cause that is open.</summary>
    [Parameter, EditorRequired]
    public required AcknowledgeInput Input { get; set; }

    /// <summary>By field name; empty when nothing is wrong.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Faults { get; set; } = new Dictionary<string, string>();

    /// <summary>What has just been stored; null when nothing was.</summary>
    [Parameter]
    public string? Said { get; set; }

    /// <summary>Why nothing was stored; null when something was.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    [Parameter, EditorRequired]
    public required Func<FindingPlace, string> Address { get; set; }

    [Parameter]
    public EventCallback<FindingPlace> PlaceChanged { get; set; }

    /// <summary>On every server of the cause that is open.</summary>
    [Parameter]
    public EventCallback<AcknowledgeInput> Acknowledge { get; set; }

    [Parameter]
    public EventCallback<Acknowledgement> Withdraw { get; set; }

    private bool IsLimited => !Viewer.Standing.Limit.IsEverything;

    private FindingsAnswer Answer => FindingsAnswer.Of(View!.Totals, IsLimited);
}
