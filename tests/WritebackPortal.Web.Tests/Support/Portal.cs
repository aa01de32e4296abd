using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>A whole portal on a port of its own, with a database of its own and a clock that the test moves.</summary>
internal sealed class Portal : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writeback-portal-").FullName;
    private readonly Dictionary<string, string?> _settings = [];
    private Action<IServiceCollection> _change = _ => { };

    /// <summary>Begins at the real present: real clients on real sockets sign with it.</summary>
    public FakeClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public FakeLog Log { get; } = new();

    public string EnvironmentName { get; init; } = "Development";

    public Uri Address { get; private set; } = null!;

    /// <summary>Settings with which a portal starts in Production. Nobody answers there, and nothing leaves this machine.</summary>
    public static (string Key, string? Value)[] EntraId { get; } =
    [
        ("AzureAd:Instance", "https://127.0.0.1:1/"), ("AzureAd:TenantId", "contoso.test"),
        ("AzureAd:ClientId", "b1f7a6b4-43a1-4be0-9a52-61d2a2a3c6de"), ("AzureAd:ClientSecret", "a-secret-of-the-test"),
    ];

    /// <summary>What it had logged when it was up.</summary>
    public IReadOnlyList<LogLine> StartLog { get; private set; } = [];

    public static Portal Start(string environment = "Development", params (string Key, string? Value)[] settings) =>
        StartWith(_ => { }, environment, settings);

    /// <summary>A portal whose people are whom the test says they are.</summary>
    public static Portal StartWithPeople(string environment = "Development", params (string Key, string? Value)[] settings) =>
        StartWith(TestSignIn.Use, environment, settings);

    /// <param name="change">What the test puts in place of the portal's own.</param>
    public static Portal StartWith(Action<IServiceCollection> change, string environment, params (string Key, string? Value)[] settings)
    {
        var portal = new Portal { EnvironmentName = environment, _change = change };
        foreach (var (key, value) in settings)
        {
            portal._settings[key] = value;
        }

        portal.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        portal.StartServer();
        var addresses = portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        portal.Address = new(addresses.First());
        portal.StartLog = portal.Log.Lines;
        portal.Log.Clear();
        return portal;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client that follows no redirects and sends what the test gives it.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };

    public Task<PortalDb> OpenAsync() => Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("Data:Folder", _folder);
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("LocalAgent:Enabled", "false");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            _change(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
