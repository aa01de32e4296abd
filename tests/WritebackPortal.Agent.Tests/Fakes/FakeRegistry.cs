using WritebackPortal.Agent.Windows;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>A registry that holds what a test puts there; an exception stands for a value that cannot be read.</summary>
internal sealed class FakeRegistry : IRegistry
{
    private readonly Dictionary<(string Key, string Name), object> _values = [];

    public object this[string key, string name]
    {
        set => _values[(key, name)] = value;
    }

    public object? Read(string key, string name) => _values.GetValueOrDefault((key, name)) switch
    {
        Exception exception => throw exception,
        var value => value,
    };
}
