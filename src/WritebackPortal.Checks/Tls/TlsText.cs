using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Checks.Tls;

/// <summary>Reading and wording that the checks on TLS settings share.</summary>
internal static class TlsText
{
    public static readonly Uri Enforcement = new("https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-tls-enforcement");

    public static IEnumerable<RegistryNumber> Of(this TlsFacts facts, params IReadOnlyList<string> keys) =>
        facts.Settings.Where(setting => keys.Contains(setting.Key, StringComparer.OrdinalIgnoreCase));

    public static string Label(RegistryNumber setting) => $@"HKLM\{setting.Key}, {setting.Name}";

    public static string? FirstFailure(this IEnumerable<RegistryNumber> settings) => settings.Select(setting => setting.Failure).FirstOrDefault(failure => failure is not null);

    /// <summary>Sets values, and says what they were.</summary>
    public static Repair Set(string title, IReadOnlyList<(RegistryNumber Setting, int Wanted)> settings) => new(
        title,
        "an administrator of the Connect server, in PowerShell",
        string.Join('\n', settings.Select(one => one.Setting.Key).Distinct().Select(key => $"if (-not (Test-Path {Path(key)})) {{ New-Item -Path {Path(key)} -Force | Out-Null }}")
            .Concat(settings.Select(one => FormattableString.Invariant($"Set-ItemProperty -Path {Path(one.Setting.Key)} -Name {one.Setting.Name} -Value {one.Wanted} -Type DWord")))),
        string.Join('\n', settings.Select(one => one.Setting.Value is { } before
            ? FormattableString.Invariant($"Set-ItemProperty -Path {Path(one.Setting.Key)} -Name {one.Setting.Name} -Value {before} -Type DWord")
            : $"Remove-ItemProperty -Path {Path(one.Setting.Key)} -Name {one.Setting.Name}")),
        "It takes effect when this server has been restarted.");

    private static string Path(string key) => PowerShellText.Quote($@"HKLM:\{key}");
}
