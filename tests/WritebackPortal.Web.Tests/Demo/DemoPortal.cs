using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritebackPortal.Web.Demo;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Demo;

/// <summary>A demo with all of its servers, seeded once for the tests of a class.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("writeback-demo-");

    internal Portal Portal { get; private set; } = null!;

    internal string Folder => _folder.FullName;

    /// <summary>Every server as it was seeded, before any test rechecks one.</summary>
    internal string Seeded { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Portal = Start(Folder, DemoFleetPlan.Named);
        await using var db = await Portal.OpenAsync();
        var servers = await db.Servers
            .Join(db.ServerStates, server => server.Id, state => state.ServerId, (server, state) => new { server.Name, server.Site, server.Cloud, server.Labels, state.Verdict })
            .OrderBy(server => server.Name)
            .ToListAsync();
        Seeded = string.Join('\n', servers.Select(server => $"{server.Name} {server.Site} {server.Cloud} {string.Join(',', server.Labels)} {server.Verdict}"));
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A demo on its own clock, whose agents answer at once.</summary>
    internal static Portal Start(string folder, int servers) => Portal.StartWith(
        services => services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>()),
        "Development",
        ("Demo:Enabled", "true"),
        ("Demo:Folder", folder),
        ("Demo:Servers", $"{servers}"),
        ("Demo:Pace", "00:00:00.02"));
}
