using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.SetUp;

/// <summary>Takes the set-up code and says what comes of it. A document of its own, without script.</summary>
public sealed partial class SetUpPage : ComponentBase
{
    private BrowserPreferences _preferences = new(null, null);

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    /// <summary>Who is signed in.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Null before a code was entered.</summary>
    [Parameter, EditorRequired]
    public SetUpOutcome? Outcome { get; set; }

    private string? Fault => Outcome switch
    {
        SetUpOutcome.Wrong => SetUpTexts.Wrong,
        SetUpOutcome.Stranger => SetUpTexts.Stranger,
        SetUpOutcome.StaleForm => SetUpTexts.StaleForm,
        _ => null,
    };

    protected override void OnInitialized() => _preferences = BrowserPreferences.From(HttpContext.Request.Cookies);
}
