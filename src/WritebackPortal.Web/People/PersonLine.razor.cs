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
        { BlockedAt: not null } => StateWords.Of(Verdict.NotApplicable) with { Word = PeopleTexts.Blocked },
        { Role: null, GrantedRole: null } => StateWords.Of(Verdict.Unknown) with { Word = PeopleTexts.NoRole },
        _ => StateWords.Of(Verdict.Works) with { Word = PeopleTexts.LetIn },
    };

    private string BlockEffect =>
        PeopleTexts.BlockEffect
        + (Person.IsLastAdministrator ? $" {PeopleTexts.IsLastBlock}" : "");

    private string TakeBackEffect => Person.Role is PortalRole.Administrator
        ? PeopleTexts.TakeBackNothing
        : PeopleTexts.TakeBackLoses
            + (Person.IsLastAdministrator ? $" {PeopleTexts.IsLast}" : "");
}
