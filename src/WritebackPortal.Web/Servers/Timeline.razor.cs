using System.Globalization;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>The history as lanes over one axis, and the same as a list of changes.</summary>
public sealed partial class Timeline : ComponentBase
{
    private static readonly (string State, string Word)[] Keys =
    [
        .. new[] { Verdict.Works, Verdict.AtRisk, Verdict.Broken }.Select(verdict => (StateWords.Of(verdict).State, StateWords.Of(verdict).Word)),
        (StateWords.Of(Verdict.Unknown).State, "Silent or not looked at"),
    ];

    [Parameter, EditorRequired]
    public required ServerHistory History { get; set; }

    /// <summary>Every check by its id.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, CheckInfo> Checks { get; set; }

    [Parameter, EditorRequired]
    public required HistoryRange Range { get; set; }

    /// <summary>The page's address without a fragment: the base address would make another page of a bare one.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    [CascadingParameter]
    public ViewerTime? Viewer { get; set; }

    private IReadOnlyList<HistoryMark> Marks => HistoryMark.Of(History);

    private IReadOnlyList<AxisTick> Ticks => AxisTick.Of(History.From, History.To, Range.Tick, Viewer?.Zone ?? TimeZoneInfo.Utc);

    private string MarkAddress(int number) => $"{Address}#change-{number}";

    /// <summary>Height carries the state beside colour: what is worse is taller.</summary>
    private static int Top(string state) => state switch
    {
        "broken" => 0,
        "risk" => 4,
        "maint" => 6,
        "works" => 8,
        "na" => 10,
        _ => 11,
    };

    private static string Percent(double at) => $"{Number(Math.Clamp(at, 1, 99))}%";

    private static string Number(double percent) => percent.ToString("0.###", CultureInfo.InvariantCulture);
}
