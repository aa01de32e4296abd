namespace WritebackPortal.Web.Components.Layout;

/// <summary>
/// Carries the way to the open page from the page to the bar above it. A section of the framework would do the same with three
/// components more in each circuit.
/// </summary>
public sealed class PageWay
{
    private Breadcrumb? _of;

    /// <summary>Raised on the circuit's own dispatcher.</summary>
    public event Action? Changed;

    public IReadOnlyList<BreadcrumbStep> Path { get; private set; } = [];

    /// <summary>Empty while no page says where it stands.</summary>
    public string Current { get; private set; } = "";

    internal void Show(Breadcrumb breadcrumb, IReadOnlyList<BreadcrumbStep> path, string current)
    {
        _of = breadcrumb;
        Set(path, current);
    }

    /// <summary>The next page may have come before the last one goes.</summary>
    internal void Leave(Breadcrumb breadcrumb)
    {
        if (ReferenceEquals(_of, breadcrumb))
        {
            _of = null;
            Set([], "");
        }
    }

    private void Set(IReadOnlyList<BreadcrumbStep> path, string current)
    {
        if (current != Current || !path.SequenceEqual(Path))
        {
            (Path, Current) = (path, current);
            Changed?.Invoke();
        }
    }
}
