using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Languages;

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
        (_, 0, true) => KeysTexts.NobodyHas,
        (_, 0, false) => KeysTexts.YouHaveNone,
        (0, _, _) => KeysTexts.NoneWorks,
        (1, _, true) => KeysTexts.OneWorks,
        (1, _, false) => KeysTexts.OneOfYoursWorks,
        (var works, _, true) => KeysTexts.FormatWork(Say.Number(works)),
        (var works, _, false) => KeysTexts.FormatOfYoursWork(Say.Number(works)),
    };
}
