using System.Text.Json;
using Microsoft.Playwright;

namespace WritebackPortal.Benchmarks.Pages;

/// <summary>An Uptime Kuma that runs already, as <c>uptime-kuma.sh</c> starts it.</summary>
/// <param name="address">Of its dashboard, with the name and password of a user in it.</param>
internal sealed class UptimeKuma(Uri address)
{
    /// <summary>The first of the monitors in its list.</summary>
    public const string Monitor = ".monitor-list a.item";

    private readonly string[] _user = Uri.UnescapeDataString(address.UserInfo).Split(':', 2);

    public Uri Server { get; } = new(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));

    public string Path { get; } = address.PathAndQuery;

    /// <returns>What its pages run first, so that their viewer is signed in.</returns>
    public async Task<string> SignInAsync(IBrowser browser)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(Server, Path).AbsoluteUri);
        await page.Locator("input[type=text]").FillAsync(_user[0]);
        await page.Locator("input[type=password]").FillAsync(_user[1]);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator(Monitor).First.WaitForAsync(new() { Timeout = 120_000 });
        var token = await page.EvaluateAsync<string>("localStorage.token ?? sessionStorage.token");
        await page.Context.CloseAsync();
        return $"localStorage.token = {JsonSerializer.Serialize(token)};";
    }
}
