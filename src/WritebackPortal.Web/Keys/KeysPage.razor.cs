using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Keys;

/// <summary>Loads personal keys, makes and revokes them.</summary>
public sealed partial class KeysPage(KeyActs acts) : ComponentBase, IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> NoFaults = new Dictionary<string, string>();

    private readonly CancellationTokenSource _disposing = new();
    private Viewer _viewer = Viewer.Nobody;
    private IReadOnlyList<KeySummary>? _keys;            // null while loading
    private IReadOnlyDictionary<string, string> _faults = NoFaults;
    private KeyInput? _input;                            // null while no key is being made
    private NewKey? _made;

    /// <summary><c>everybody</c>, for administrators of the whole portal.</summary>
    [SupplyParameterFromQuery(Name = "of")]
    public string? Of { get; set; }

    private bool IsAll => Of is "everybody" && _viewer.MayAdminister;

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _viewer = await acts.ViewerAsync();
        await ReadAsync();
    }

    private async Task ReadAsync() => _keys = await acts.ReadAsync(Of is "everybody", _disposing.Token);

    private void Begin()
    {
        _input = new();
        _made = null;
        _faults = NoFaults;
    }

    private async Task MakeAsync(KeyInput input)
    {
        var outcome = await acts.CreateAsync(input.ToWish(), _disposing.Token);
        _faults = outcome?.Faults ?? new Dictionary<string, string> { ["Name"] = KeysTexts.NotAllowed };
        if (outcome?.Key is { } made)
        {
            _input = null;
            _made = made;
            await ReadAsync();
        }
    }

    private async Task RevokeAsync(Guid key)
    {
        await acts.RevokeAsync(key, _disposing.Token);
        await ReadAsync();
    }
}
