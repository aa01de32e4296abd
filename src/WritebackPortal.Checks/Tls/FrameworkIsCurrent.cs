using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Checks.Tls;

internal sealed class FrameworkIsCurrent() : Check<TlsFacts>(
    new(
        "TLS-003",
        ".NET Framework is 4.8 or newer",
        Severity.Info,
        Requirement.Host,
        "Microsoft asks for .NET Framework 4.8 on servers with password writeback; current versions of Connect do not install below 4.7.2.",
        new("https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback")),
    snapshot => snapshot.Tls)
{
    // "Release" of .NET Framework: 461808 is 4.7.2, 528040 is 4.8.
    private const int Oldest = 461808;
    private const int Wanted = 528040;

    protected override string? Missing(TlsFacts facts) => Release(facts) is null ? "This agent does not say which .NET Framework there is. Update it." : null;

    protected override string? Unanswered(TlsFacts facts) => Release(facts)!.Failure;

    protected override IEnumerable<Finding> Run(TlsFacts facts)
    {
        if (IsOld(Release(facts)!))
        {
            yield return new(".NET Framework", $".NET Framework is {Version(Release(facts)!)}; 4.8 or newer is asked for. Install it, and restart this server.") { Severity = Severity.Warning };
        }
    }

    protected override IEnumerable<Evidence> Evidence(TlsFacts facts)
    {
        var release = Release(facts)!;
        yield return new(
            TlsText.Label(release),
            release.Failure ?? (release.Value is { } value ? FormattableString.Invariant($"{value}, {Version(release)}") : "not set"),
            release.Failure is not null ? CheckOutcome.Skipped : IsOld(release) ? CheckOutcome.Failed : CheckOutcome.Passed);
    }

    private static bool IsOld(RegistryNumber release) => release is { Failure: null } && release.Value is null or < Wanted;

    private static RegistryNumber? Release(TlsFacts facts) => facts.Of(TlsSettings.FrameworkSetup).FirstOrDefault(setting => setting.Name == TlsSettings.Release);

    private static string Version(RegistryNumber release) => release.Value switch
    {
        null => "not installed in version 4.5 or newer",
        < Oldest => "older than 4.7.2",
        < Wanted => "4.7.2",
        _ => "4.8 or newer",
    };
}
