using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Compare;

/// <summary>Facts side by side, and what each pair means.</summary>
public sealed partial class ComparisonTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ComparisonRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public CompareQuestion Question { get; set; }

    [Parameter, EditorRequired]
    public required ComparedSide Left { get; set; }

    [Parameter, EditorRequired]
    public required ComparedSide Right { get; set; }

    [Parameter, EditorRequired]
    public required string LeftName { get; set; }

    [Parameter, EditorRequired]
    public required string RightName { get; set; }

    /// <summary>The heading's element.</summary>
    [Parameter, EditorRequired]
    public required string LabelledBy { get; set; }

    /// <summary>With a heading for each group: a long list needs them.</summary>
    [Parameter]
    public bool IsGrouped { get; set; }

    private IEnumerable<IGrouping<FactGroup, ComparisonRow>> Groups => Rows.GroupBy(row => IsGrouped ? row.Group : default);

    /// <summary>When a server's facts were taken; a moment or a run has its time in its name.</summary>
    private DateTimeOffset? Seen(ComparedSide side) => Question is CompareQuestion.Runs ? null : side.Facts?.TakenAt;

    private static string NameOf(FactGroup group) => group switch
    {
        FactGroup.Checks => CompareTexts.GroupChecks,
        FactGroup.Directory => CompareTexts.SectionDirectory,
        FactGroup.Ports => CompareTexts.SectionPorts,
        FactGroup.Network => CompareTexts.SectionNetwork,
        FactGroup.Connect => CompareTexts.SectionConnect,
        FactGroup.Tls => CompareTexts.SectionTls,
        FactGroup.Idle => CompareTexts.SectionIdle,
        _ => CompareTexts.GroupHost,
    };
}
