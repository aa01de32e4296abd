using System.Globalization;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Search;

namespace WritebackPortal.Web.Compare;

/// <summary>What is compared with what. Moments are written in the viewer's zone.</summary>
public sealed partial class ComparePickers : ComponentBase
{
    private const string Input = "yyyy-MM-dd'T'HH:mm";

    [Parameter, EditorRequired]
    public required CompareWish Wish { get; set; }

    [Parameter, EditorRequired]
    public ServerName? Left { get; set; }

    [Parameter, EditorRequired]
    public ServerName? Right { get; set; }

    /// <summary>Servers that fit what is being typed.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ServerName> Options { get; set; }

    /// <summary>Runs of the server, newest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RunSummary> Runs { get; set; }

    [Parameter]
    public string? Fault { get; set; }

    [Parameter]
    public EventCallback<CompareWish> WishChanged { get; set; }

    [Parameter]
    public EventCallback<string> Typed { get; set; }

    [Parameter]
    public EventCallback<string> LeftChosen { get; set; }

    [Parameter]
    public EventCallback<string> RightChosen { get; set; }

    [CascadingParameter]
    public ViewerTime? Viewer { get; set; }

    private static IReadOnlyList<SegmentOption<CompareQuestion>> Questions =>
    [
        new(CompareQuestion.Servers, CompareTexts.Servers, null, null),
        new(CompareQuestion.Moments, CompareTexts.Moments, null, null),
        new(CompareQuestion.Runs, CompareTexts.Runs, null, null),
    ];

    private TimeZoneInfo Zone => Viewer?.Zone ?? TimeZoneInfo.Utc;

    private Task AskAsync(CompareQuestion question) => WishChanged.InvokeAsync(new(question, Wish.Left, null));

    private string Local(DateTimeOffset? instant) => instant is { } at ? TimeZoneInfo.ConvertTime(at, Zone).ToString(Input, CultureInfo.InvariantCulture) : "";

    private Task MomentAsync(ChangeEventArgs change, bool isFrom) =>
        DateTime.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var typed)
            ? WishChanged.InvokeAsync(isFrom ? Wish with { From = InUtc(typed, Zone) } : Wish with { To = InUtc(typed, Zone) })
            : Task.CompletedTask;

    /// <summary>An hour that a clock leaves out in spring is read as the one after it.</summary>
    internal static DateTimeOffset InUtc(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new(TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, zone), TimeSpan.Zero);
    }
}
