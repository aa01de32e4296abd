using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Lookups;

namespace WritebackPortal.Web.Search;

/// <summary>Finds anything by keyboard. What is typed stays in this circuit, and is forgotten when the dialog closes.</summary>
public sealed partial class SearchDialog(SearchActs search, LookupHandover handover, NavigationManager navigation, IJSRuntime script, TimeProvider time)
    : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private CancellationTokenSource _searching = new();
    private Task _search = Task.CompletedTask;
    private IReadOnlyList<SearchGroup> _groups = [];
    private IReadOnlyList<SearchHit> _hits = [];
    private string _text = "";
    private int _active;

    private string Said => _text.Length == 0 ? "" : Say.Count(_hits.Count(hit => hit.Kind is not SearchKind.User), SearchTexts.OneHit, SearchTexts.Hits);

    public void Dispose()
    {
        _searching.Cancel();
        _searching.Dispose();
    }

    // A page that nobody searches from needs no hits.
    private Task OpenedAsync() => _text.Length == 0 && _hits.Count == 0 ? _search = SearchAsync(TimeSpan.Zero) : Task.CompletedTask;

    private async Task TypedAsync(ChangeEventArgs typed)
    {
        _text = SearchWords.Of(typed.Value?.ToString()).Text;
        _search = SearchAsync(Pause);
        await _search;
    }

    private async Task SearchAsync(TimeSpan pause)
    {
        var superseded = Restart();
        try
        {
            await Task.Delay(pause, time, superseded);
            var found = await search.FindAsync(_text, superseded);
            if (!superseded.IsCancellationRequested)
            {
                Show(found);
            }
        }
        catch (OperationCanceledException) when (superseded.IsCancellationRequested)
        {
            // A later search answers.
        }
    }

    /// <summary>What is typed meanwhile takes the place of this search.</summary>
    private CancellationToken Restart()
    {
        _searching.Cancel();
        _searching.Dispose();
        _searching = new();
        return _searching.Token;
    }

    private void Show(IReadOnlyList<SearchGroup> found)
    {
        _groups = found;
        _hits = [.. found.SelectMany(group => group.Hits)];
        _active = 0;
    }

    private async Task PressedAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _hits.Count > 0:
                _active = (_active + 1) % _hits.Count;
                break;
            case "ArrowUp" when _hits.Count > 0:
                _active = (_active + _hits.Count - 1) % _hits.Count;
                break;
            case "Enter":
                await EnterAsync();
                break;
            default:
                break;
        }
    }

    /// <summary>Who types fast means what was typed, not what is shown.</summary>
    private async Task EnterAsync()
    {
        await _search;
        if (_active < _hits.Count)
        {
            await GoAsync(_hits[_active]);
        }
    }

    private async Task GoAsync(SearchHit hit)
    {
        if (hit.Kind is SearchKind.User)
        {
            handover.Leave(_text);
        }

        await script.InvokeVoidAsync("writebackPortal.closeSearch");
        navigation.NavigateTo(hit.Address);
    }

    private void Forget()
    {
        _text = "";
        Restart();
        Show([]);
    }
}
