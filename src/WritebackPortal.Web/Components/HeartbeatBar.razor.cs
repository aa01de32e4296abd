using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Components;

/// <summary>A server's history as one image with one label: height, pattern and colour each carry the state.</summary>
public sealed partial class HeartbeatBar : ComponentBase
{
    /// <summary>Oldest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<VerdictSpan> Spans { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Start { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset End { get; set; }

    /// <summary>What lies between start and end, for example <c>Last 24 hours</c>.</summary>
    [Parameter, EditorRequired]
    public required string Period { get; set; }

    [CascadingParameter]
    public ViewerTime? Viewer { get; set; }

    /// <summary>In the 24 px of the bar.</summary>
    internal static int Height(Verdict verdict) => verdict switch
    {
        Verdict.Works => 8,
        Verdict.AtRisk => 16,
        Verdict.Broken => 24,
        Verdict.Unknown => 2,
        Verdict.NotApplicable => 4,
        Verdict.Maintenance => 12,
        _ => throw new UnreachableException(),
    };

    /// <summary>The same without a component, for tables of many rows.</summary>
    internal static RenderFragment Draw(IReadOnlyList<VerdictSpan> spans, DateTimeOffset start, DateTimeOffset end, string period, ViewerTime? viewer) =>
        Drawing.Bar(HeartbeatSlots.Of(spans, start, end), HeartbeatSentence.Of(period, spans, start, end, viewer ?? ViewerTime.Utc(end)));
}
