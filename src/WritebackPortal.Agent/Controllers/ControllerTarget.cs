using System.Net;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Controllers;

/// <param name="Host">What is connected to.</param>
internal sealed record ControllerTarget(string Name, string Host, IReadOnlyList<ControllerRole> Roles);

/// <summary>The controllers of one domain that are looked at, or why none is.</summary>
internal sealed record DomainTarget(string Domain, IReadOnlyList<ControllerTarget> Controllers, string? Failure)
{
    public static DomainTarget Of(DomainObservation domain) => domain.Facts is { } facts
        ? Of(facts.Domain, facts.Controller, facts.PdcEmulator)
        : Unknown(domain.Domain, domain.Failure ?? "");

    /// <param name="reason">Why the domain was not read, as a sentence.</param>
    public static DomainTarget Unknown(string domain, string reason) =>
        new(domain, [], $"No controller of {domain} is known, because the domain was not read. {reason}".TrimEnd());

    public static DomainTarget Of(string domain, DomainController chosen, PdcEmulator? emulator)
    {
        var isSame = string.Equals(emulator?.Name, chosen.Name, StringComparison.OrdinalIgnoreCase);
        // An address in the settings is there because the name may not resolve. The name of a domain is no name of a controller.
        var host = IPAddress.TryParse(chosen.AskedAs, out _) ? chosen.AskedAs : chosen.Name;
        var first = new ControllerTarget(chosen.Name, host, isSame ? [ControllerRole.Chosen, ControllerRole.PdcEmulator] : [ControllerRole.Chosen]);
        return new(domain, isSame || emulator?.Name is not { } name ? [first] : [first, new(name, name, [ControllerRole.PdcEmulator])], null);
    }
}
