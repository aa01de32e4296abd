using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Tls;
using WritebackPortal.Web.Components.Gallery;

namespace WritebackPortal.Web.Tests.Compare;

/// <summary>Snapshots as no agent would send them: any part may be missing, doubled or odd.</summary>
internal sealed class RandomSnapshots(int seed)
{
    private static readonly string[] Names = ["a.contoso.test", "A.contoso.test", "b.contoso.test", ""];

    private readonly Random _random = new(seed);

    public Snapshot Next() => new(new("host", _random.Next(3) == 0 ? "" : "Test OS", "1.0"), ExampleFacts.Now)
    {
        Network = Observed(() => new NetworkFacts(Pick("Public", "Fairfax"), Maybe(() => new ProxyUse("http://proxy:8080", "HTTPS_PROXY")), Some(Endpoint))),
        Directory = Observed(() => new DirectoryFacts(Pick(Names), new(Maybe(Account), "Not found.", []), Some(Domain)) { RemoteSam = Maybe(() => new RemoteSamRestriction(Maybe(() => "O:SYG"), Flip, MaybeFlip)) }),
        Controllers = Observed(() => new ControllerFacts(Some(() => new DomainControllers(Pick(Names), Some(Controller), Maybe(() => "Not known."))))),
        Tls = Observed(() => new TlsFacts(Some(() => new RegistryNumber(Pick(TlsSettings.Framework, TlsSettings.Client), Pick(TlsSettings.Enabled, TlsSettings.StrongCrypto), Flip ? _random.Next(3) : null, Maybe(() => "No DWORD."))))),
        Idle = Observed(() => new IdleFacts("portal", null, IdleCarrier.Upgrade, null, new(15, 9), Some(() => new IdleRung(_random.Next(60, 900), Any<IdleSpeaker>(), Any<IdleOutcome>(), _random.Next(900), null)))),
    };

    private bool Flip => _random.Next(2) == 0;

    private bool? MaybeFlip => Flip ? Flip : null;

    private EndpointObservation Endpoint()
    {
        var fault = Flip ? Any<NetworkFault>() : (NetworkFault?)null;
        return new(
            new(Pick(Names), Pick(443, 80), "*", Any<EndpointPurpose>(), Flip),
            Some(() => Pick("192.0.2.1", "192.0.2.2")),
            Some(() => new PhaseObservation(Any<NetworkPhase>(), Any<PhaseOutcome>(), Flip ? _random.NextDouble() * 100 : null, Maybe(() => "seen"))),
            fault)
        {
            HttpStatus = Flip ? 401 : null,
            Tls = Maybe(() => new TlsObservation("Tls13", "CN=a", "CN=b", Maybe(() => "CN=root"), Maybe(() => "DF3C"), ExampleFacts.Now)),
        };
    }

    private ConnectorAccount Account() => new(@"CORP\MSOL_1", "CN=MSOL_1", Pick("S-1-5-21-1", "S-1-5-21-2"), ConnectorDiscovery.Description, Flip) { IsLocked = MaybeFlip, IsPasswordExpired = MaybeFlip };

    private DomainObservation Domain() => Flip
        ? new(Pick(Names), null, "No controller answers.")
        : new(Pick(Names), new("d", "DC=d", "D", new(Pick("dc1", "dc2"), null, Flip, true))
        {
            Users = Maybe(() => new UserScan(_random.Next(5), _random.Next(5), _random.Next(2), 0, [], [], [], new(ExampleFacts.Now, 1, 1, null))),
            PasswordPolicy = Maybe(() => new PasswordPolicy(TimeSpan.FromDays(_random.Next(2)), null, 24, 7, Flip, 0, null)),
            FineGrained = Maybe(() => new FineGrainedPolicies(Flip, [])),
            PdcEmulator = Maybe(() => new PdcEmulator(Maybe(() => "dc1"), MaybeFlip, null)),
        }, null);

    private ControllerPorts Controller() => new(
        Pick("dc1", "dc2"),
        [],
        [],
        Maybe(() => "Not resolved."),
        Some(() => new PortObservation(Any<ControllerService>(), Any<PortProtocol>(), Flip ? 445 : null, Any<PortOutcome>(), null, null)));

    private Observation<TFacts>? Observed<TFacts>(Func<TFacts> facts)
        where TFacts : class => _random.Next(5) switch
        {
            0 => null,
            1 => new(null, "Could not look.", 1),
            _ => new(facts(), null, 1),
        };

    private IReadOnlyList<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => make())];

    private T? Maybe<T>(Func<T> make)
        where T : class => Flip ? make() : null;

    private T Pick<T>(params T[] of) => of[_random.Next(of.Length)];

    private T Any<T>()
        where T : struct, Enum => Pick(Enum.GetValues<T>());
}
