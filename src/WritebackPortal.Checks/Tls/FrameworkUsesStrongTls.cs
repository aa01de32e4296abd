using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Checks.Tls;

internal sealed class FrameworkUsesStrongTls() : Check<TlsFacts>(
    new(
        "TLS-001",
        ".NET Framework is told to use the system's TLS versions and strong cryptography",
        Severity.Info,
        Requirement.Host,
        "The sync service runs on .NET Framework. Where the old TLS versions are switched off and .NET Framework is not told to use the new ones, writeback cannot connect.",
        TlsText.Enforcement),
    snapshot => snapshot.Tls)
{
    protected override string? Unanswered(TlsFacts facts) => Settings(facts).FirstFailure();

    protected override IEnumerable<Finding> Run(TlsFacts facts)
    {
        var wrong = Settings(facts).Where(IsWrong).ToList();
        return wrong.Select(setting => new Finding(TlsText.Label(setting), Message(setting))
        {
            // Set against it is worse than not set: newer versions then decide by themselves.
            Severity = setting.Value is null ? Severity.Warning : Severity.Critical,
            Repair = TlsText.Set("Tell .NET Framework to use TLS 1.2", [.. wrong.Select(one => (one, 1))]),
        });
    }

    protected override IEnumerable<Evidence> Evidence(TlsFacts facts) => Settings(facts).Select(setting => new Evidence(
        TlsText.Label(setting),
        setting.Failure ?? (setting.Value is { } value ? FormattableString.Invariant($"{value}") : "not set"),
        setting.Failure is not null ? CheckOutcome.Skipped : IsWrong(setting) ? CheckOutcome.Failed : CheckOutcome.Passed));

    private static IEnumerable<RegistryNumber> Settings(TlsFacts facts) => facts.Of(TlsSettings.Framework, TlsSettings.Framework32);

    private static bool IsWrong(RegistryNumber setting) => setting is { Failure: null, Value: null or 0 };

    private static string Message(RegistryNumber setting) => setting.Value is null
        ? $"{setting.Name} is not set in {Bitness(setting)} .NET Framework; Microsoft's check expects 1."
        : $"{setting.Name} is 0 in {Bitness(setting)} .NET Framework: it may fall back to TLS versions that the endpoints refuse.";

    private static string Bitness(RegistryNumber setting) => setting.Key == TlsSettings.Framework32 ? "32-bit" : "64-bit";
}
