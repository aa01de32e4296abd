namespace WritebackPortal.Web.Access;

/// <summary>Which servers somebody sees and acts on. A limit holds a server whose site it names, or which has one of its labels.</summary>
public sealed record ServerLimit
{
    private ServerLimit? _outer;

    private ServerLimit(IReadOnlyList<string> sites, IReadOnlyList<string> labels) => (Sites, Labels) = (sites, labels);

    /// <summary>No limit at all.</summary>
    public static ServerLimit Everything { get; } = new([], []) { IsEverything = true };

    /// <summary>For somebody without a role.</summary>
    public static ServerLimit Nothing { get; } = new([], []);

    public bool IsEverything { get; private init; }

    public IReadOnlyList<string> Sites { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>These sites and labels; where neither is named, nothing.</summary>
    public static ServerLimit To(IReadOnlyList<string> sites, IReadOnlyList<string> labels) => new(sites, labels);

    /// <summary>What both this limit and the other hold.</summary>
    public ServerLimit Within(ServerLimit outer) => (IsEverything, outer.IsEverything) switch
    {
        (true, _) => outer,
        (_, true) => this,
        _ => this with { _outer = _outer?.Within(outer) ?? outer },
    };

    public bool Allows(string? site, IEnumerable<string> labels)
    {
        string[] has = [.. labels];
        return (IsEverything || Names(site, has)) && _outer?.Allows(site, has) is not false;
    }

    private bool Names(string? site, string[] labels) =>
        (site is not null && Sites.Contains(site, StringComparer.OrdinalIgnoreCase))
        || labels.Any(label => Labels.Contains(label, StringComparer.OrdinalIgnoreCase));
}
