using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Fleet;

/// <summary>What decides which rows are shown, and the button that rechecks them all.</summary>
public sealed partial class FleetTools : ComponentBase
{
    private static readonly Verdict[] SegmentOrder =
        [Verdict.Broken, Verdict.AtRisk, Verdict.Unknown, Verdict.Maintenance, Verdict.Works, Verdict.NotApplicable];

    // A longer list is no help; the search finds sites, labels and clouds too.
    private const int MostNames = 100;

    [Parameter, EditorRequired]
    public required FleetSheet Sheet { get; set; }

    [Parameter, EditorRequired]
    public required FleetAddress Address { get; set; }

    [Parameter, EditorRequired]
    public bool MayRecheck { get; set; }

    /// <summary>What came of the last recheck; null when there is nothing to say.</summary>
    [Parameter]
    public string? Said { get; set; }

    [Parameter]
    public EventCallback<FleetAddress> Show { get; set; }

    [Parameter]
    public EventCallback RecheckAll { get; set; }

    private bool CanRecheckAll => MayRecheck && Sheet.ConnectedCount > Sheet.RunningCount;

    private string RecheckLabel => (Address.IsFiltered, Sheet.MatchCount) switch
    {
        (_, 1) => FleetTexts.RecheckSingle,
        (true, var count) => FleetTexts.FormatRecheckThese(Say.Number(count)),
        (false, var count) => FleetTexts.FormatRecheckAll(Say.Number(count)),
    };

    private string RecheckState => Sheet switch
    {
        _ when !MayRecheck => FleetTexts.NeedsOperator,
        { RunningCount: > 0 and var running } => FleetTexts.FormatRunning(Say.Number(running), Say.Number(Sheet.MatchCount)),
        { ConnectedCount: 0, MatchCount: > 0 } => FleetTexts.NoAgentConnected,
        _ => Said ?? "",
    };

    private static IReadOnlyList<FleetChoice> Groups =>
    [
        new(nameof(FleetGroup.Site), FleetTexts.GroupSite),
        new(nameof(FleetGroup.Verdict), FleetTexts.GroupVerdict),
        new(nameof(FleetGroup.Cloud), FleetTexts.GroupCloud),
        new(nameof(FleetGroup.None), FleetTexts.GroupNone),
    ];

    private static IEnumerable<FleetChoice> Spans => BarSpan.All.Select(span => new FleetChoice(span.Key, span.Text));

    private static IReadOnlyList<FleetChoice> Sorts =>
    [
        new(nameof(FleetSort.Attention), FleetTexts.SortAttention),
        new(nameof(FleetSort.Name), FleetTexts.ColumnServer),
        new(nameof(FleetSort.Changed), FleetTexts.ColumnChanged),
        new(nameof(FleetSort.Seen), FleetTexts.ColumnSeen),
    ];

    private IReadOnlyList<SegmentOption<Verdict?>> VerdictOptions =>
    [
        new(null, FleetTexts.AllVerdicts, null, Sheet.Counts.Values.Sum()),
        .. SegmentOrder
            .Where(verdict => Sheet.Counts.ContainsKey(verdict) || verdict == Address.Verdict)
            .Select(verdict => new SegmentOption<Verdict?>(verdict, StateWords.Of(verdict).Word, StateWords.Of(verdict), Sheet.Counts.GetValueOrDefault(verdict))),
    ];

    /// <param name="every">What stands there when nothing is chosen.</param>
    private static IEnumerable<FleetChoice> Names(string every, IReadOnlyList<string> names, string? chosen) => names
        .Take(MostNames)
        .Union(chosen is null ? [] : [chosen])
        .Select(name => new FleetChoice(name, name))
        .Prepend(new("", every));

    private Task FindAsync(string text) => ShowAsync(Address with { Find = text.Length > 0 ? text : null });

    private Task ShowAsync(FleetAddress address) => Show.InvokeAsync(address with { Page = 1 });

    private Task RecheckAllAsync() => CanRecheckAll ? RecheckAll.InvokeAsync() : Task.CompletedTask;

    private sealed record FleetChoice(string Value, string Text);
}
