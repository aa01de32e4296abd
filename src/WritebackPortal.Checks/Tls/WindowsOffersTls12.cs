using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Checks.Tls;

internal sealed class WindowsOffersTls12() : Check<TlsFacts>(
    new(
        "TLS-002",
        "TLS 1.2 is not switched off in Windows",
        Severity.Info,
        Requirement.Host,
        "Microsoft's endpoints take TLS 1.2 and newer alone. Where Windows has it switched off, no connection of writeback comes about.",
        TlsText.Enforcement),
    snapshot => snapshot.Tls)
{
    protected override string? Unanswered(TlsFacts facts) => Settings(facts).FirstFailure();

    protected override IEnumerable<Finding> Run(TlsFacts facts)
    {
        var wrong = Settings(facts).Where(IsOff).ToList();
        return wrong.Select(setting => new Finding(
            TlsText.Label(setting), $"TLS 1.2 is switched off for {Side(setting)} in Windows: {setting.Name} is {(setting.Name == TlsSettings.Enabled ? "0" : "set")}.")
        {
            // Writeback only connects; it serves nobody.
            Severity = setting.Key == TlsSettings.Client ? Severity.Critical : Severity.Warning,
            Repair = TlsText.Set("Switch TLS 1.2 on", [.. wrong.Select(one => (one, one.Name == TlsSettings.Enabled ? 1 : 0))]),
        });
    }

    protected override IEnumerable<Evidence> Evidence(TlsFacts facts) => Settings(facts).Select(setting => new Evidence(
        TlsText.Label(setting),
        setting.Failure ?? (setting.Value is { } value ? FormattableString.Invariant($"{value}") : "not set: Windows' own default, which is on"),
        setting.Failure is not null ? CheckOutcome.Skipped : IsOff(setting) ? CheckOutcome.Failed : CheckOutcome.Passed));

    private static IEnumerable<RegistryNumber> Settings(TlsFacts facts) => facts.Of(TlsSettings.Client, TlsSettings.Server);

    private static bool IsOff(RegistryNumber setting) => setting.Name == TlsSettings.Enabled ? setting.Value is 0 : setting.Value is > 0;

    private static string Side(RegistryNumber setting) => setting.Key == TlsSettings.Client ? "outbound connections" : "inbound connections";
}
