using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>A comparison, drawn from values: the answer, what to do in which order, what differs, what is the same and matters.</summary>
public sealed partial class CompareContent : ComponentBase
{
    private const int MostSame = 8;

    private Comparison _comparison = new([], IsWhole: true);
    private CompareAnswer _answer = null!;
    private IReadOnlyList<CompareStep> _steps = [];
    private CompareView? _read;
    private ViewerTime? _told;

    [Parameter, EditorRequired]
    public required CompareView View { get; set; }

    [Parameter, EditorRequired]
    public bool ShowAll { get; set; }

    [Parameter]
    public EventCallback<bool> ShowAllChanged { get; set; }

    [CascadingParameter]
    public ViewerTime? Viewer { get; set; }

    private string LeftName => NameOf(View.Left);

    private string RightName => NameOf(View.Right);

    private IReadOnlyList<ComparisonRow> Shown => ShowAll ? _comparison.Rows : _comparison.Differences;

    private IReadOnlyList<ComparisonRow> Same =>
    [
        .. _comparison.Rows
            .Where(row => row.Relation is FactRelation.Same)
            .Where(row => row.Right.State is CheckState.Fail or CheckState.Risk || row.Kind is FactKind.Account or FactKind.Proxy or FactKind.Idle or FactKind.Coverage)
            .OrderBy(row => (row.Right.State ?? CheckState.Pass).Rank())
            .Take(MostSame),
    ];

    private IEnumerable<string> Gone => new[] { (View.Left, LeftName), (View.Right, RightName) }.Where(side => side.Item1.Facts is null).Select(side => side.Item2).Distinct();

    private IReadOnlyList<SegmentOption<bool>> Filters =>
    [
        new(false, CompareTexts.Differences, null, _comparison.Differences.Count),
        new(true, CompareTexts.All, null, _comparison.Rows.Count),
    ];

    // The clock ticks every few seconds and draws this anew; the comparison need not be made again for it.
    protected override void OnParametersSet()
    {
        if (_read != View)
        {
            _comparison = Comparison.Of(View.Left, View.Right);
            _steps = View.Question is CompareQuestion.Servers ? CompareSteps.Of(View.Left, View.Right) : [];
        }

        if (_read != View || _told?.Zone != Viewer?.Zone)
        {
            _answer = View.Question is CompareQuestion.Servers
                ? CompareAnswer.OfServers(View.Left, View.Right)
                : CompareAnswer.OfTime(View.Left, View.Right, _comparison, LeftName, RightName);
        }

        (_read, _told) = (View, Viewer);
    }

    private string NameOf(ComparedSide side) => View.Question is CompareQuestion.Servers
        ? side.ServerName
        : Viewer?.Exact(side.At, isDated: !Viewer.IsSameDay(View.Left.At, View.Right.At)) ?? ViewerTime.InUtc(side.At);
}
