using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using WritebackPortal.Web.Demo;
using WritebackPortal.Web.SignIn;

namespace WritebackPortal.Web.Components.Layout;

public sealed partial class MainLayout(
    ViewerReader viewers, ViewerClock clock, IHostEnvironment environment, EntraOptions entra, DemoMode demo, IJSRuntime script) : LayoutComponentBase
{
    private Viewer _viewer = Viewer.Nobody;
    private ErrorBoundary? _boundary;
    private bool _isLive;

    protected override async Task OnInitializedAsync()
    {
        _viewer = await viewers.ReadAsync();
        await viewers.Source.NotifyChangedAsync(_viewer);
    }

    // A fault on one page must not stay when the viewer goes to another.
    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _isLive = true;
            await clock.UseAsync(await script.InvokeAsync<string?>("writebackPortal.zone"));
            clock.Start();
            StateHasChanged();
        }
    }
}
