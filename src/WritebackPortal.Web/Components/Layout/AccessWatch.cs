using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Components.Layout;

/// <summary>
/// Loads an open page anew when the access of its viewer changes, so that nothing on it rests on what was allowed before.
/// A browser that does not follow gains nothing: each act and each reading asks for itself.
/// </summary>
public sealed class AccessWatch(KnownPeople people, NavigationManager navigation) : ComponentBase, IDisposable
{
    /// <summary>Null for the local operator of a Development portal.</summary>
    [Parameter, EditorRequired]
    public string? PersonId { get; set; }

    public void Dispose() => people.AccessChanged -= OnAccessChanged;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            people.AccessChanged += OnAccessChanged;
        }
    }

    private void OnAccessChanged(string personId)
    {
        if (personId == PersonId)
        {
            _ = InvokeAsync(() => navigation.Refresh(forceReload: true));
        }
    }
}
