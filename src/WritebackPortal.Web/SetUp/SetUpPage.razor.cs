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
        SetUpOutcome.Wrong => "That is not the code of the last start, or it is older than a day. Restart the portal for another.",
        SetUpOutcome.Stranger => "The portal has no sign-in of yours on record. Sign out and in again, then enter the code.",
        SetUpOutcome.StaleForm => "This page was open for too long. Enter the code again.",
        _ => null,
    };

    protected override void OnInitialized() => _preferences = BrowserPreferences.From(HttpContext.Request.Cookies);
}
