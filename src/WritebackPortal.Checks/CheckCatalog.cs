using WritebackPortal.Checks.Connect;
using WritebackPortal.Checks.Controllers;
using WritebackPortal.Checks.Directory.Accounts;
using WritebackPortal.Checks.Directory.Causes;
using WritebackPortal.Checks.Directory.Controllers;
using WritebackPortal.Checks.Directory.Policies;
using WritebackPortal.Checks.Directory.Rights;
using WritebackPortal.Checks.Events;
using WritebackPortal.Checks.Idle;
using WritebackPortal.Checks.Network;
using WritebackPortal.Checks.Tls;

namespace WritebackPortal.Checks;

/// <summary>Every check, in the order in which they are reported.</summary>
public static class CheckCatalog
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new ResetPasswordRight(),
        new ChangePasswordRight(),
        new LockoutTimeRight(),
        new PwdLastSetRight(),
        new UnexpirePasswordRight(),
        new UsersInherit(),
        new NoOrphanedProtection(),
        new ContainersInherit(),
        new NothingDenies(),
        new GrantsReachEveryClass(),
        new ProtectedByDesign(),
        new GrantsAreUnconditional(),
        new PermissionsAreReadable(),
        new ListsAreInOrder(),
        new ReadsAreGranted(),
        new AccountIsFound(),
        new AccountCanSignIn(),
        new NoStaleTwins(),
        new NoMorePowerThanNeeded(),
        new AccountIsNotManaged(),
        new MinimumAgeIsZero(),
        new FineGrainedMinimumAge(),
        new NamesAreWritable(),
        new RemoteSamLetsIn(),
        new NetbiosNameHasNoDot(),
        new PolicyHintsAreKnown(),
        new WritableControllerAnswers(),
        new PdcEmulatorIsReachable(),
        new ClocksAgree(),
        new RequiredPortsAreOpen(),
        new RpcIsReachable(),
        new OtherPortsAreOpen(),
        new NamesResolve(),
        new PortsAreOpen(),
        new ProxyLetsThrough(),
        new CertificatesAreTrusted(),
        new AnswersAreGenuine(),
        new RevocationAnswers(),
        new ClockAgrees(),
        new ProxySettingsAgree(),
        new EngineRuns(),
        new EngineStartsByItself(),
        new VersionIsServed(),
        new WritebackIsOn(),
        new SchedulerRuns(),
        new MaintenanceIsOn(),
        new FrameworkUsesStrongTls(),
        new WindowsOffersTls12(),
        new FrameworkIsCurrent(),
        new SilentConnectionsLive(),
        new WritebackServiceStarted(),
        new HeartbeatArrives(),
        new RelaysAreServed(),
        new ResetsAreWritten(),
        new KeysAreInOrder(),
    ];
}
