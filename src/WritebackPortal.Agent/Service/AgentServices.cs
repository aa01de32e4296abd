using WritebackPortal.Agent.Connect;
using WritebackPortal.Agent.Controllers;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Agent.Directory.Lookup;
using WritebackPortal.Agent.Events;
using WritebackPortal.Agent.Idle;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Agent.Spool;
using WritebackPortal.Agent.Tls;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Service;

internal static partial class AgentServices
{
    /// <summary>What looks: the same for <c>run</c> and <c>check</c>.</summary>
    public static IServiceCollection AddAgent(this IServiceCollection services, DataFolder folder, AgentSettings settings) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton(folder)
        .AddSingleton(settings.Proxy)
        .AddSingleton(settings.Network)
        .AddSingleton(settings.Directory)
        .AddSingleton(settings.Events)
        .AddSingleton(AllowedHosts.All)
        .AddSingleton<NetworkProbe>()
        .AddSingleton(LedgerFolder.None)
        .AddSingleton<DirectoryProbe>()
        .AddSingleton<ControllersProbe>()
        .AddSingleton(provider => TlsProbe.OfThisHost(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => EventProbe.OfThisHost(provider.GetRequiredService<EventOptions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => ConnectProbe.OfThisHost(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ISectionProbe, NetworkSection>()
        .AddSingleton<ISectionProbe, DirectorySection>()
        .AddSingleton<ISectionProbe, ControllersSection>()
        .AddSingleton<ISectionProbe, TlsSection>()
        .AddSingleton<ISectionProbe, EventsSection>()
        .AddSingleton<ISectionProbe, ConnectSection>()
        .AddSingleton<ILookupProbe, UserLookup>()
        .AddSingleton<SectionObserver>();

    /// <summary>What reports to the portal.</summary>
    public static IServiceCollection AddReporting(this IServiceCollection services, PortalOptions portal, AgentKey key) => services
        .AddSingleton(provider => PortalConnection.Open(
            new Uri(portal.Url!), portal.CaFile, provider.GetRequiredService<ProxyOptions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new TokenSigner(portal.AgentId!.Value, key, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<PortalClient>()
        .AddSingleton(provider => AllowedHosts.Of(OwnClouds(provider), provider.GetRequiredService<NetworkOptions>()))
        .AddSingleton<IIdlePath>(provider => PathTo(portal, provider))
        .AddSingleton<IdleConnections>()
        .AddSingleton<IdleProbe>()
        .AddSingleton<ISectionProbe, IdleSection>()
        .AddSingleton(provider => new RunSpool(
            provider.GetRequiredService<DataFolder>().Spool,
            SpoolLimits.Standard,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RunSpool>>()))
        .AddSingleton(provider => LedgerFolder.In(provider.GetRequiredService<DataFolder>().Coverage))
        .AddSingleton<RunReporter>()
        .AddSingleton<RunExecutor>()
        .AddSingleton<RunLane>()
        .AddSingleton<LookupLane>()
        .AddSingleton<ContactLog>()
        .AddHostedService(provider => provider.GetRequiredService<RunLane>())
        .AddHostedService(provider => provider.GetRequiredService<LookupLane>())
        .AddHostedService<AgentLoop>()
        .AddHostedService<SpoolUploader>();

    private static IReadOnlyList<CloudProfile> OwnClouds(IServiceProvider provider) =>
        CloudFiles.ReadAll(fault => Log.CloudUnusable(provider.GetRequiredService<ILogger<CloudProfile>>(), fault));

    private static IdlePath PathTo(PortalOptions portal, IServiceProvider provider)
    {
        var address = new Uri(portal.Url!);
        return new(
            address,
            PortalHttp.ProxyFor(address, provider.GetRequiredService<ProxyOptions>()),
            portal.CaFile is { } file ? PortalHttp.OnlyRootsOf(file) : null,
            provider.GetRequiredService<TimeProvider>());
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Hosts that this cloud profile alone names are not looked at for a portal. {Fault}")]
        public static partial void CloudUnusable(ILogger logger, string fault);
    }
}
