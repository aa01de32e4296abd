using System.Globalization;
using Microsoft.Playwright;
using WritebackPortal.Lab;

namespace WritebackPortal.Benchmarks.Pages;

/// <summary>The published portal with a demo of many servers, in Chromium.</summary>
internal sealed class PagesMeasurement : IMeasurement
{
    private const int Rounds = 5;
    private const int FirstCircuits = 3;                  // what is made once for all is not counted with the others
    private const int Circuits = 10;
    private const int Looks = 8;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // Longer than the portal keeps the circuit of a page that was closed.
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(150);

    private const string IsLive = "header.top .live time";

    public string Name => "pages";

    public string Title => "What pages cost a browser and the portal, beside their budgets and Uptime Kuma's dashboard. Arguments: SERVERS (1000), the address of Kuma's dashboard with USER:PASSWORD";

    public async Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var servers = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 1000;
        using var folder = new LabFolder();
        await using var portal = await StartAsync(folder, servers, cancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = LabBrowser.Program, Args = LabBrowser.Arguments });
        var server = await AnyServerAsync(portal, cancellationToken);

        await output.WriteLineAsync($"{servers} servers, {Rounds} visits each, medians. Budget: 200 KB, 15 requests, interactive in 1,000 ms cold; 350 KB managed a circuit.");
        (string Name, string Address)[] pages = [("fleet", "/"), ("server", $"/servers/{server}")];
        foreach (var (name, address) in pages)
        {
            await WriteVisitsAsync(name, browser, new(portal.Address, address), IsLive, "", output);
        }

        await output.WriteLineAsync($"click to first live step: {await ClicksAsync(browser, portal.Address, server):N0} ms");
        foreach (var (name, address) in pages)
        {
            await Task.Delay(Forgotten, cancellationToken);
            await MeasureMemoryAsync(browser, portal, name, address, output, cancellationToken);
        }

        if (arguments is [_, var kuma, ..])
        {
            var peer = new UptimeKuma(new(kuma));
            await WriteVisitsAsync("Uptime Kuma", browser, new(peer.Server, peer.Path), UptimeKuma.Monitor, await peer.SignInAsync(browser), output);
        }
    }

    private static async Task<PortalProcess> StartAsync(LabFolder folder, int servers, CancellationToken cancellationToken)
    {
        var published = Path.Combine(BuiltProgram.Artifacts, "benchmarks", "portal");
        await ChildProcess.RunAsync(
            "dotnet",
            ["publish", Path.Combine(BuiltProgram.Root, "src", "WritebackPortal.Web"), "-c", "Release", "-nologo", "-v", "q", "-o", published],
            new Dictionary<string, string?>(),
            cancellationToken);
        return await PortalProcess.StartAsync(
            new(folder.Folder("data"))
            {
                Program = Path.Combine(published, "WritebackPortal.Web.dll"),
                StartLimit = TimeSpan.FromMinutes(10),
                Settings = new Dictionary<string, string>
                {
                    ["Demo:Enabled"] = "true",
                    ["Demo:Folder"] = folder.Folder("demo"),
                    ["Demo:Servers"] = servers.ToString(CultureInfo.InvariantCulture),

                    // One browser opens all pages, more than one person may.
                    ["Limits:CircuitsPerPerson"] = "100",
                },
            },
            cancellationToken);
    }

    private static async Task<string> AnyServerAsync(PortalProcess portal, CancellationToken cancellationToken) =>
        (await portal.Api.GetAsync("/api/v1/servers", cancellationToken))!["servers"]!.AsArray()
            .First(server => server!["isConnected"]!.GetValue<bool>())!["id"]!.GetValue<string>();

    private static async Task MeasureMemoryAsync(IBrowser browser, PortalProcess portal, string name, string address, TextWriter output, CancellationToken cancellationToken)
    {
        await using var crowd = await Visitor.OpenAsync(browser, portal.Address, IsLive, "");
        var before = await HeapAsync(crowd, portal, address, FirstCircuits, cancellationToken);
        var after = await HeapAsync(crowd, portal, address, Circuits, cancellationToken);
        await output.WriteLineAsync(FormattableString.Invariant($"{name}: {(after - before) / 1024.0 / Circuits:N0} KB managed a circuit ({Circuits} circuits over {before / 1048576.0:N1} MB)"));
    }

    /// <summary>Opens so many more pages, and takes the least of several looks: what is on its way to a browser is not what a circuit keeps.</summary>
    private static async Task<double> HeapAsync(Visitor crowd, PortalProcess portal, string address, int pages, CancellationToken cancellationToken)
    {
        for (var page = 0; page < pages; page++)
        {
            await crowd.AddPageAsync(address);
        }

        var readings = new List<double>();
        for (var look = 0; look < Looks; look++)
        {
            await Task.Delay(Rest, cancellationToken);
            readings.Add(await ManagedHeap.LiveBytesAsync(portal.ProcessId, cancellationToken));
        }

        return readings.Min();
    }

    private static async Task WriteVisitsAsync(string name, IBrowser browser, Uri address, string interactive, string before, TextWriter output)
    {
        var (cold, warm) = (new List<PageVisit>(), new List<PageVisit>());
        for (var round = 0; round < Rounds; round++)
        {
            await using var visitor = await Visitor.OpenAsync(browser, address, interactive, before);
            cold.Add(await visitor.VisitAsync(address.PathAndQuery));
            warm.Add(await visitor.VisitAsync(address.PathAndQuery));
        }

        await output.WriteLineAsync(Line($"{name}, cold", PageVisit.Median(cold)));
        await output.WriteLineAsync(Line($"{name}, warm", PageVisit.Median(warm)));
    }

    private static async Task<double> ClicksAsync(IBrowser browser, Uri portal, string server)
    {
        const string clicked =
            """
            () => new Promise(resolve => {
              let start = 0;
              const press = () => {
                const button = [...document.querySelectorAll('main button:not([aria-disabled])')].find(button => button.innerText.includes('Recheck now'));
                if (!button) { requestAnimationFrame(press); return; }
                start = performance.now();
                button.click();
                look();
              };
              const look = () => document.querySelector('.step-list [data-state=running], .step-list [data-state=works]') && location.pathname.includes('/runs/')
                ? resolve(performance.now() - start) : requestAnimationFrame(look);
              press();
            })
            """;
        var times = new List<double>();
        await using var visitor = await Visitor.OpenAsync(browser, portal, IsLive, "");
        for (var round = 0; round < Rounds; round++)
        {
            await visitor.VisitAsync($"/servers/{server}");
            times.Add(await visitor.Page.EvaluateAsync<double>(clicked));
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Recheck again" }).WaitForAsync();
        }

        return PageVisit.Middle(times);
    }

    private static string Line(string name, PageVisit visit) =>
        FormattableString.Invariant($"{name,-18} {visit.Bytes / 1024.0,8:N1} KB  {visit.Requests,3} requests  first paint {visit.FirstPaint,6:N0} ms  interactive {visit.Interactive,6:N0} ms");
}
