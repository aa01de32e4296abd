using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>Lets an administrator change a server's settings.</summary>
public sealed partial class SettingsPanel(ServerActs acts, CloudProfiles clouds, ViewerReader viewers) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private SettingsInput _input = new();
    private IReadOnlyDictionary<string, string> _faults = new Dictionary<string, string>();
    private Viewer _viewer = Viewer.Nobody;
    private bool _isSaved;

    [Parameter, EditorRequired]
    public Guid ServerId { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required ServerSettings Settings { get; set; }

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    // Filled once: the page re-reads with every change of the server, and must not overwrite what is being typed.
    protected override async Task OnInitializedAsync()
    {
        _input = SettingsInput.Of(Name, Settings);
        _viewer = await viewers.ReadAsync();
    }

    private async Task SaveAsync(SettingsInput input)
    {
        _isSaved = false;
        _faults = await acts.ConfigureAsync(ServerId, input.Name.Trim(), input.Over(Settings), _disposing.Token);
        _isSaved = _faults.Count is 0;
    }
}
