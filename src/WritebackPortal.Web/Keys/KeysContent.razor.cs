using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Keys;

/// <summary>Personal keys and how they stand, from values alone.</summary>
public sealed partial class KeysContent : ComponentBase
{
    /// <summary>Null while they are loading.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<KeySummary>? Keys { get; set; }

    /// <summary>Everybody's keys are shown, not the viewer's.</summary>
    [Parameter, EditorRequired]
    public bool All { get; set; }

    [Parameter, EditorRequired]
    public bool MayAdminister { get; set; }

    [Parameter, EditorRequired]
    public bool MayHaveKeys { get; set; }

    /// <summary>The key that was just made; null once it was put away.</summary>
    [Parameter, EditorRequired]
    public NewKey? Made { get; set; }

    [Parameter]
    public EventCallback Begin { get; set; }

    [Parameter]
    public EventCallback Close { get; set; }

    [Parameter]
    public EventCallback<Guid> Revoke { get; set; }

    /// <summary>The form of a key that is being made.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Answer => (Keys!.Count(key => key.State is KeyState.Works), Keys!.Count, All) switch
    {
        (_, 0, true) => "Nobody has an API key.",
        (_, 0, false) => "You have no API key.",
        (0, _, _) => "No API key works at present.",
        (1, _, true) => "One API key works.",
        (1, _, false) => "One of your API keys works.",
        (var works, _, true) => $"{works} API keys work.",
        (var works, _, false) => $"{works} of your API keys work.",
    };
}
