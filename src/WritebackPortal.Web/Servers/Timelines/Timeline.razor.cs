using System.Globalization;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>The history as lanes over one axis, and the same as a list of changes.</summary>
public sealed partial class Timeline : ComponentBase
{
    private HistoryMarks _marks = new([], 0);
    private IReadOnlyList<HistoryLane> _lanes = [];
    private (ServerHistory? History, TimeZoneInfo? Zone) _drawn;

    [Parameter, EditorRequired]
    public required ServerHistory History { get; set; }

    /// <summary>Every check by its id.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, CheckInfo> Checks { get; set; }

    /// <summary>The page's address without a fragment: the base address would make another page of a bare one.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    [CascadingParameter]
    public ViewerTime? Viewer { get; set; }

    /// <summary>Height carries the state beside colour: what is worse is taller.</summary>
    internal static int Top(string state) => state switch
    {
        "broken" => 0,
        "risk" => 4,
        "maint" => 6,
        "works" => 8,
        "na" => 10,
        _ => 11,
    };

    // The clock ticks while a page is open; what is drawn is drawn again only when it says something else.
    protected override void OnParametersSet()
    {
        if (_drawn == (History, Viewer?.Zone))
        {
            return;
        }

        _drawn = (History, Viewer?.Zone);
        _lanes = HistoryLanes.Of(History, Checks);
        _marks = HistoryMarks.Of(History, Viewer ?? ViewerTime.Utc(History.Window.Now));
    }

    private string MarkAddress(int number) => $"{Address}#change-{number}";

    private static string Percent(double at) => $"{Number(Math.Clamp(at, 1, 99))}%";

    private static string Number(double percent) => percent.ToString("0.###", CultureInfo.InvariantCulture);
}
