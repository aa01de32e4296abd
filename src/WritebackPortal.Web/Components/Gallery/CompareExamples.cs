using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Tls;
using WritebackPortal.Web.Compare;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Comparisons as the real checks judge them, for the gallery and for the tests.</summary>
public static class CompareExamples
{
    private static readonly DateTimeOffset Now = ExampleFacts.Now;
    private static readonly int[] Rungs = [6, 8, 10, 12];

    private static readonly Snapshot Active = Readable(ExampleFacts.Broken) with { Tls = Tls(strong: 1), Idle = Idle(survived: 8), Controllers = Ports("SYD-DC01.corp.contoso.test") };

    private static readonly Snapshot Staging = Readable(ExampleFacts.Healthy) with
    {
        Host = ExampleFacts.Host with { Name = "SYD-SYNC02.corp.contoso.test", AgentVersion = "1.0.1" },
        Network = ExampleFacts.Healthy.Network! with { Facts = ExampleFacts.Healthy.Network!.Facts! with { Proxy = new("http://proxy.corp.contoso.test:8080", "HTTPS_PROXY") } },
        Tls = Tls(strong: 1),
        Idle = Idle(survived: 12),
        Controllers = Ports("SYD-DC02.corp.contoso.test"),
    };

    /// <summary>The server that runs is broken; the other one is in order as far as it was looked at.</summary>
    public static CompareView Failover { get; } = new(CompareQuestion.Servers, Side("SYD-SYNC01", Now, Active), Side("SYD-SYNC02", Now, Staging));

    public static CompareView NotReady { get; } = new(CompareQuestion.Servers, Failover.Right, Failover.Left);

    public static CompareView OtherForest { get; } = new(
        CompareQuestion.Servers,
        Failover.Left,
        Side("PER-SYNC01", Now, Staging with { Directory = Staging.Directory! with { Facts = Staging.Directory!.Facts! with { Forest = "fabrikam.test" } } }));

    public static CompareView Moments { get; } = new(CompareQuestion.Moments, Side("SYD-SYNC01", Now.AddHours(-2), Staging), Side("SYD-SYNC01", Now, Active));

    /// <summary>What was seen a year ago is no longer kept; what the checks said is.</summary>
    public static CompareView Gone { get; } = Moments with { Left = Moments.Left with { At = Now.AddDays(-300), Facts = null } };

    public static CompareView NeverLooked { get; } = new(CompareQuestion.Servers, Failover.Left, new(Example.Id("never"), "SYD-SYNC03", Now, null, [], Verdict.Unknown, ""));

    public static IReadOnlyDictionary<string, CompareView> All { get; } = new Dictionary<string, CompareView>
    {
        ["failover"] = Failover,
        ["not-ready"] = NotReady,
        ["other-forest"] = OtherForest,
        ["moments"] = Moments,
        ["gone"] = Gone,
        ["never-looked"] = NeverLooked,
    };

    private static ComparedSide Side(string name, DateTimeOffset at, Snapshot snapshot)
    {
        CheckResult[] results = [.. CheckCatalog.All.Select(check => check.Evaluate(snapshot))];
        var judgement = Judgement.Of(snapshot, results);
        return new(Example.Id(name), name, at, snapshot, results, judgement.Verdict, judgement.Reason);
    }

    /// <summary>The agent may see whether the account is locked or its password expired.</summary>
    private static Snapshot Readable(Snapshot snapshot)
    {
        var directory = snapshot.Directory!.Facts!;
        var account = directory.Connector.Account! with { IsLocked = false, IsPasswordExpired = false };
        return snapshot with { Directory = snapshot.Directory with { Facts = directory with { Connector = directory.Connector with { Account = account } } } };
    }

    private static Observation<TlsFacts> Tls(int strong) =>
        new(new([.. TlsSettings.All.Select(setting => new RegistryNumber(setting.Key, setting.Name, Value(setting.Name, strong), null))]), null, 1);

    private static long Value(string name, int strong) => name switch
    {
        TlsSettings.Release => 533320,
        TlsSettings.DisabledByDefault => 0,
        TlsSettings.StrongCrypto => strong,
        _ => 1,
    };

    private static Observation<ControllerFacts> Ports(string controller) => new(
        new(
        [
            new(
                "corp.contoso.test",
                [new(controller, [ControllerRole.Chosen, ControllerRole.PdcEmulator], ["10.20.0.4"], null, [.. Enum.GetValues<ControllerService>().Select(service => new PortObservation(service, PortProtocol.Tcp, Number(service), PortOutcome.Open, 1.2, null))])],
                null),
        ]),
        null,
        40);

    private static int Number(ControllerService service) => service switch
    {
        ControllerService.Dns => 53,
        ControllerService.Kerberos => 88,
        ControllerService.EndpointMapper => 135,
        ControllerService.Ldap => 389,
        ControllerService.Smb => 445,
        ControllerService.KerberosPassword => 464,
        ControllerService.Ldaps => 636,
        ControllerService.GlobalCatalog => 3268,
        ControllerService.GlobalCatalogTls => 3269,
        _ => 49668,
    };

    private static Observation<IdleFacts> Idle(int survived) => new(
        new(
            "writeback.corp.contoso.test",
            null,
            IdleCarrier.Upgrade,
            null,
            new(15, 50),
            [.. from minutes in Rungs
                from speaker in Enum.GetValues<IdleSpeaker>()
                select new IdleRung(minutes * 60, speaker, minutes <= survived ? IdleOutcome.Alive : IdleOutcome.Swallowed, (minutes * 60) + 1, null)]),
        null,
        740_000);
}
