using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.People;

/// <summary>One person in the table of people.</summary>
public sealed partial class PersonLine : ComponentBase
{
    [Parameter, EditorRequired]
    public required PersonRow Person { get; set; }

    /// <summary>Nobody blocks or limits themselves.</summary>
    [Parameter, EditorRequired]
    public bool IsSelf { get; set; }

    [Parameter]
    public EventCallback<string> Block { get; set; }

    [Parameter]
    public EventCallback<string> Unblock { get; set; }

    [Parameter]
    public EventCallback<PersonRow> Limit { get; set; }

    [Parameter]
    public EventCallback<string> TakeBack { get; set; }

    /// <summary>A dot in an id would have to be escaped wherever it is looked for.</summary>
    private string Key => Person.Id.Replace('.', '-');

    private StateWord State => Person switch
    {
        { BlockedAt: not null } => StateWords.Of(Verdict.NotApplicable) with { Word = "Blocked" },
        { Role: null, GrantedRole: null } => StateWords.Of(Verdict.Unknown) with { Word = "No role" },
        _ => StateWords.Of(Verdict.Works) with { Word = "Let in" },
    };

    private string BlockEffect =>
        "Their sign-in is refused, their open pages are refused at once, and their personal keys stop. Their account in Entra ID is not touched."
        + (Person.IsLastAdministrator ? " This is the last administrator of the whole portal: afterwards nobody can undo it until somebody else signs in as Administrator." : "");

    private string TakeBackEffect => Person.Role is PortalRole.Administrator
        ? "Entra ID gives them Administrator too, so nothing changes for them."
        : "Their last sign-in brought no Administrator role from Entra ID, so they lose it now. Assign the app role first."
            + (Person.IsLastAdministrator ? " This is the last administrator of the whole portal." : "");
}
