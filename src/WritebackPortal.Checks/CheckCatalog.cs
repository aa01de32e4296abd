using WritebackPortal.Checks.Directory;
using WritebackPortal.Checks.Idle;
using WritebackPortal.Checks.Network;

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
        new NamesResolve(),
        new PortsAreOpen(),
        new ProxyLetsThrough(),
        new CertificatesAreTrusted(),
        new AnswersAreGenuine(),
        new SilentConnectionsLive(),
    ];
}
