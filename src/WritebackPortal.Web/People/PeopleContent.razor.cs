using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.People;

/// <summary>Who has signed in and what they may do, from values alone.</summary>
public sealed partial class PeopleContent : ComponentBase
{
    /// <summary>Null while they are loading.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PersonRow>? People { get; set; }

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
        (1, 0) => "One person has signed in.",
        (var all, 0) => $"{all} people have signed in.",
        (1, _) => "One person has signed in, and is blocked.",
        var (all, blocked) => $"{all} people have signed in; {(blocked is 1 ? "one is" : $"{blocked} are")} blocked.",
    };
}
