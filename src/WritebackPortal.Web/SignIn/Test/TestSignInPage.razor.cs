using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.SignIn.Test;

/// <summary>Tries the sign-in settings when it is opened, and again when asked.</summary>
public sealed partial class TestSignInPage(SignInTestActs acts, EntraOptions options, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private IReadOnlyList<TestLine>? _lines;
    private IReadOnlyList<RecentSignIn> _recent = [];

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync() => _recent = await acts.RecentAsync() ?? [];

    // Once the circuit is up: the test asks Entra ID, and prerendering would ask twice.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await TestAsync();
        }
    }

    private async Task TestAsync()
    {
        _lines = null;
        StateHasChanged();
        try
        {
            _lines = await acts.RunAsync(new(navigation.BaseUri), _disposing.Token);
            _recent = await acts.RecentAsync() ?? [];
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }
}
