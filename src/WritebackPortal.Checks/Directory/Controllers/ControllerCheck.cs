using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Controllers;

/// <summary>A question about the controller that answered for a domain. Its subject is the domain: another controller may answer next time.</summary>
public abstract class ControllerCheck : DomainCheck
{
    private protected ControllerCheck(CheckInfo info)
        : base(info)
    {
    }

    protected override string? Missing(DomainFacts domain) => null;
}
