using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Fleet;

/// <summary>The fleet page from values alone.</summary>
public sealed partial class FleetContent : ComponentBase
{
    private static readonly Verdict[] SegmentOrder =
        [Verdict.Broken, Verdict.AtRisk, Verdict.Unknown, Verdict.Maintenance, Verdict.Works, Verdict.NotApplicable];

    /// <summary>Null while it is loading.</summary>
    [Parameter, EditorRequired]
    public FleetSheet? Sheet { get; set; }

    [Parameter, EditorRequired]
    public required FleetFilter Filter { get; set; }

    [Parameter, EditorRequired]
    public required BarSpan Span { get; set; }

    /// <summary>True when the viewer sees a part of the fleet.</summary>
    [Parameter]
    public bool IsLimited { get; set; }

    [Parameter, EditorRequired]
    public bool MayRecheck { get; set; }

    /// <summary>Where page N of the table is.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> PageAddress { get; set; }

    [Parameter]
    public EventCallback<string?> SearchChanged { get; set; }

    [Parameter]
    public EventCallback<Verdict?> VerdictChanged { get; set; }

    [Parameter]
    public EventCallback<BarSpan> SpanChanged { get; set; }

    [Parameter]
    public EventCallback FilterCleared { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<Guid>> Recheck { get; set; }

    private bool IsFiltered => Filter.Verdict is not null || !string.IsNullOrWhiteSpace(Filter.Search);

    private bool CanRecheckAll => MayRecheck && Sheet is { Recheckable: not [] };

    private string RecheckLabel => (IsFiltered, Sheet?.MatchCount) switch
    {
        (_, 1) => "Recheck 1 server",
        (true, var count) => $"Recheck these {count}",
        (false, var count) => $"Recheck all {count}",
    };

    private string RecheckState => Sheet switch
    {
        _ when !MayRecheck => "Rechecking needs the Operator role.",
        { RunningCount: > 0 and var running } => $"{running} of {Sheet.MatchCount} being rechecked",
        { Recheckable: [], MatchCount: > 0 } => "No agent is connected. Each rechecks when it is back.",
        _ => "",
    };

    private IReadOnlyList<SegmentOption<Verdict?>> VerdictOptions =>
    [
        new(null, "All", null, Sheet!.Counts.Values.Sum()),
        .. SegmentOrder
            .Where(verdict => Sheet.Counts.ContainsKey(verdict) || verdict == Filter.Verdict)
            .Select(verdict => new SegmentOption<Verdict?>(verdict, StateWords.Of(verdict).Word, StateWords.Of(verdict), Sheet.Counts.GetValueOrDefault(verdict))),
    ];

    private Task RecheckAllAsync() => CanRecheckAll ? Recheck.InvokeAsync(Sheet!.Recheckable) : Task.CompletedTask;
}
