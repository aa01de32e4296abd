using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.People;

/// <summary>Who has signed in and what they may do, from values alone.</summary>
public sealed partial class PeopleContent : ComponentBase
{
    /// <summary>Null while they are loading.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PersonRow>? People { get; set; }

    /// <summary>Nobody signs in to a demo.</summary>
    [Parameter]
    public bool IsDemo { get; set; }

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public string? Self { get; set; }

    /// <summary>Why the last change was not made; null when it was.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    [Parameter]
    public EventCallback<string> Block { get; set; }

    [Parameter]
    public EventCallback<string> Unblock { get; set; }

    [Parameter]
    public EventCallback<PersonRow> Limit { get; set; }

    [Parameter]
    public EventCallback<string> TakeBack { get; set; }

    /// <summary>The form of a change that is being made.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Answer => (People!.Count, People.Count(person => person.BlockedAt is not null)) switch
    {
        (1, 0) => PeopleTexts.OneSignedIn,
        (var all, 0) => PeopleTexts.FormatSignedIn(Say.Number(all)),
        (1, _) => PeopleTexts.OneIsBlocked,
        (var all, 1) => PeopleTexts.FormatSignedInOneBlocked(Say.Number(all)),
        var (all, blocked) => PeopleTexts.FormatSignedInBlocked(Say.Number(all), Say.Number(blocked)),
    };
}
