using WritebackPortal.Agent.Connect;
using WritebackPortal.Agent.Windows;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>A Windows host that holds what a test puts there; an exception stands for something that refuses.</summary>
internal sealed class FakeConnectHost : IWindowsServices, IProgramFiles, ISyncCmdlets
{
    public Dictionary<string, object> Services { get; } = [];

    public Dictionary<string, object> Versions { get; } = [];

    public FakeRegistry Registry { get; } = new();

    public CmdletAnswer Answer { get; set; } = new(null, "Nothing was answered.");

    public int Asked { get; private set; }

    public ConnectHost Host => new(this, this, Registry, this);

    public WindowsService? Find(string name) => Get<WindowsService>(Services, name);

    public string? VersionOf(string program) => Get<string>(Versions, program);

    public Task<CmdletAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(Answer);
    }

    private static T? Get<T>(Dictionary<string, object> values, string name)
        where T : class => values.GetValueOrDefault(name) switch
        {
            Exception exception => throw exception,
            var value => value as T,
        };
}
