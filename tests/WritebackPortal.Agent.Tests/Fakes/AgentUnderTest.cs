using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Service;
using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>The agent as <c>run</c> wires it, but for its probes and its clock.</summary>
internal sealed class AgentUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AgentKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public AgentUnderTest(TempFolder folder, Uri portal, params ISectionProbe[] probes)
    {
        folder.Data.Create();
        var settings = AgentSettings.Read(folder.Data);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddAgent(folder.Data, settings)
            .AddReporting(new PortalOptions { Url = portal.ToString(), AgentId = FakePortal.AgentId, Key = "unused" }, _key)
            .AddSingleton<TimeProvider>(Clock);
        services.RemoveAll<ISectionProbe>();
        services.AddSingleton<ILookupProbe>(_ => Lookups);
        foreach (var probe in probes)
        {
            services.AddSingleton(probe);
        }

        _services = services.BuildServiceProvider();
    }

    public ILookupProbe Lookups { get; init; } = FakeLookupProbe.Failing("No test asked for it.");

    public FakeLog Log { get; } = new();

    public FakeClock Clock { get; } = new(Samples.Noon);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _key.Dispose();
    }
}
