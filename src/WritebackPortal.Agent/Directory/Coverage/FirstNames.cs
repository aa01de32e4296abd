namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>The first three of any number of names, in whatever order they come.</summary>
internal sealed class FirstNames
{
    private const int Max = 3;

    private readonly List<string> _names = new(Max);

    public IReadOnlyList<string> Names => [.. _names];

    public void Add(string name)
    {
        var at = _names.FindIndex(other => Compare(name, other) < 0);
        if (at < 0 && _names.Count == Max)
        {
            return;
        }

        _names.Insert(at < 0 ? _names.Count : at, name);
        if (_names.Count > Max)
        {
            _names.RemoveAt(Max);
        }
    }

    public static FirstNames Of(IEnumerable<FirstNames> several)
    {
        var first = new FirstNames();
        foreach (var names in several)
        {
            names._names.ForEach(first.Add);
        }

        return first;
    }

    private static int Compare(string left, string right) =>
        string.Compare(left, right, StringComparison.OrdinalIgnoreCase) is not 0 and var order ? order : string.CompareOrdinal(left, right);
}
