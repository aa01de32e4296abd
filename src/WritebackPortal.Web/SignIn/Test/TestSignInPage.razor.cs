using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.SignIn.Test;

/// <summary>Tries the sign-in settings when it is opened, and again when asked.</summary>
public sealed partial class TestSignInPage(SignInTest test, RecentSignIns recent, EntraOptions options, NavigationManager navigation) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private IReadOnlyList<TestLine>? _lines;

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

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
            _lines = await test.RunAsync(new(navigation.BaseUri), _disposing.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }
}
