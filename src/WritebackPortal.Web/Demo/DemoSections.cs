using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Web.Demo;

/// <summary>The body that a simulated agent uploads for a section, as JSON: the wire format of every agent.</summary>
internal sealed class DemoSections(DemoRecordings recordings)
{
    public byte[] Of(SnapshotSection section, DemoAgent agent, DemoCondition condition, RunRequest request, DateTimeOffset at) => section switch
    {
        SnapshotSection.Network => Json(DemoNetwork.Of(recordings, agent.Server, condition, request, at), ContractsJson.Default.ObservationNetworkFacts),
        SnapshotSection.Directory => Json(Directory(agent.Server, condition, at), ContractsJson.Default.ObservationDirectoryFacts),
        SnapshotSection.Controllers => Json(Controllers(agent.Server, condition, at), ContractsJson.Default.ObservationControllerFacts),
        SnapshotSection.Idle => Json(Idle(agent.Server, condition), ContractsJson.Default.ObservationIdleFacts),
        SnapshotSection.Connect => Json(DemoConnect.Of(agent.Server, at), ContractsJson.Default.ObservationConnectFacts),
        SnapshotSection.Tls => Json(Tls, ContractsJson.Default.ObservationTlsFacts),
        SnapshotSection.Events => Json(DemoEvents.Of(agent, condition, at), ContractsJson.Default.ObservationEventFacts),
        _ => Json(new(null, $"The demo has no recording of {section}.", 0), ContractsJson.Default.ObservationNetworkFacts),
    };

    /// <summary>Not recorded: the lab runs no Windows. These are the values of a server on which Microsoft's advice was followed.</summary>
    private static Observation<TlsFacts> Tls { get; } = new(
        new([.. TlsSettings.All.Select(setting => new RegistryNumber(setting.Key, setting.Name, ValueOf(setting.Name), null))]), null, 0.6);

    public Observation<DirectoryFacts> Directory(DemoServer server, DemoCondition condition, DateTimeOffset at)
    {
        var recorded = recordings.Tell(condition.Directory, server.Domain, ContractsJson.Default.ObservationDirectoryFacts);
        var elapsed = Math.Round(240 + (server.Domain.Users * 0.21) + Jitter(server, at, 120), 1);
        return recorded with { Facts = recorded.Facts is { } facts ? DemoDirectory.Of(facts, server, at) : null, ElapsedMilliseconds = elapsed };
    }

    /// <summary>Between 0 and <paramref name="most"/>, and always the same for the same server and instant.</summary>
    public static double Jitter(DemoServer server, DateTimeOffset at, double most) =>
        new Random(unchecked((server.Number * 104729) ^ (int)(at.UtcTicks / TimeSpan.TicksPerMinute))).NextDouble() * most;

    private Observation<ControllerFacts> Controllers(DemoServer server, DemoCondition condition, DateTimeOffset at)
    {
        var unread = recordings.Tell(condition.Directory, server.Domain, ContractsJson.Default.ObservationDirectoryFacts).Failure;
        if (unread is not null)
        {
            // As the agent says it: without the directory it knows no controller.
            return new(null, $"No domain controller is known, because the directory was not read. {unread}", 0);
        }

        var recorded = recordings.Tell(condition.Controllers, server.Domain, ContractsJson.Default.ObservationControllerFacts);
        return recorded with { ElapsedMilliseconds = Math.Round(recorded.ElapsedMilliseconds + Jitter(server, at, 20), 1) };
    }

    private Observation<IdleFacts> Idle(DemoServer server, DemoCondition condition)
    {
        var recorded = recordings.Tell(condition.Idle, server.Domain, ContractsJson.Default.ObservationIdleFacts);
        return recorded with
        {
            Facts = recorded.Facts! with { Portal = "writeback.contoso.test:443", Proxy = server.IsProxied ? new(server.Domain.Proxy, "agent settings") : null },
        };
    }

    private static long? ValueOf(string name) => name switch
    {
        TlsSettings.SystemDefault or TlsSettings.StrongCrypto => 1,
        TlsSettings.Release => 533320,
        _ => null,
    };

    private static byte[] Json<TFacts>(Observation<TFacts> observation, JsonTypeInfo<Observation<TFacts>> type)
        where TFacts : class => JsonSerializer.SerializeToUtf8Bytes(observation, type);
}
