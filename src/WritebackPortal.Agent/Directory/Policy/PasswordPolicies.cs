using System.DirectoryServices.Protocols;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Policy;

/// <summary>Password policies as the directory stores them: of the domain on its head, fine-grained ones as objects of their own.</summary>
internal static class PasswordPolicies
{
    private const long ComplexPassword = 0x1;
    private const string Precedence = "msDS-PasswordSettingsPrecedence";

    private static readonly string[] DomainAttributes =
        ["minPwdAge", "maxPwdAge", "pwdHistoryLength", "minPwdLength", "pwdProperties", "lockoutThreshold", "lockoutDuration"];

    private static readonly string[] ObjectAttributes =
    [
        "cn", Precedence, "msDS-PSOAppliesTo", "msDS-MinimumPasswordAge", "msDS-MaximumPasswordAge", "msDS-PasswordHistoryLength",
        "msDS-MinimumPasswordLength", "msDS-PasswordComplexityEnabled", "msDS-LockoutThreshold", "msDS-LockoutDuration",
    ];

    /// <summary>Null when it may not be read.</summary>
    public static PasswordPolicy? OfDomain(IDirectoryConnection directory, DomainIdentity domain) =>
        directory.Search(DirectorySearch.Of(domain.NamingContext, DomainAttributes)).FirstOrDefault() is { } head ? OfDomain(head) : null;

    /// <summary>The policy objects of a domain; those that may not be seen make the whole list unreadable.</summary>
    public static FineGrainedPolicies FineGrained(IDirectoryConnection directory, DomainIdentity domain)
    {
        var container = $"CN=Password Settings Container,CN=System,{domain.NamingContext}";
        // Who may not look into it still gets its name, or nothing at all; only a value proves that it was looked into.
        if (directory.Search(DirectorySearch.Of(container, "cn")).FirstOrDefault()?.Value("cn") is null)
        {
            return new(false, []);
        }

        FineGrainedPolicy[] policies =
        [
            .. directory
                .Search(new(container, SearchScope.OneLevel, "(objectClass=msDS-PasswordSettings)", ObjectAttributes))
                .Select(OfObject)
                .OrderBy(policy => policy.Precedence ?? int.MaxValue)
                .ThenBy(policy => policy.Name, StringComparer.OrdinalIgnoreCase),
        ];
        return new(policies.All(policy => policy.Policy is not null), policies);
    }

    /// <summary>One policy object; null when it may not even be seen.</summary>
    public static FineGrainedPolicy? Find(IDirectoryConnection directory, string distinguishedName) =>
        directory.Search(DirectorySearch.Of(distinguishedName, ObjectAttributes)).FirstOrDefault() is { } entry ? OfObject(entry) : null;

    public static PasswordPolicy? OfDomain(DirectoryEntry head) =>
        head.Number("minPwdAge") is { } minimumAge
        && head.Number("maxPwdAge") is { } maximumAge
        && head.Number("pwdHistoryLength") is { } history
        && head.Number("minPwdLength") is { } length
        && head.Number("pwdProperties") is { } properties
        && head.Number("lockoutThreshold") is { } threshold
        && head.Number("lockoutDuration") is { } duration
            ? new(
                Interval(minimumAge) ?? TimeSpan.Zero,
                Interval(maximumAge),
                (int)history,
                (int)length,
                (properties & ComplexPassword) != 0,
                (int)threshold,
                Interval(duration))
            : null;

    public static FineGrainedPolicy OfObject(DirectoryEntry entry) => new(
        entry.Text("cn") ?? RelativeName.Of(entry.DistinguishedName),
        entry.DistinguishedName,
        (int?)entry.Number(Precedence),
        SettingsOf(entry),
        [.. entry.Texts("msDS-PSOAppliesTo").Order(StringComparer.OrdinalIgnoreCase)]);

    private static PasswordPolicy? SettingsOf(DirectoryEntry entry) =>
        entry.Number("msDS-MinimumPasswordAge") is { } minimumAge
        && entry.Number("msDS-MaximumPasswordAge") is { } maximumAge
        && entry.Number("msDS-PasswordHistoryLength") is { } history
        && entry.Number("msDS-MinimumPasswordLength") is { } length
        && entry.Truth("msDS-PasswordComplexityEnabled") is { } isComplex
        && entry.Number("msDS-LockoutThreshold") is { } threshold
        && entry.Number("msDS-LockoutDuration") is { } duration
            ? new(
                Interval(minimumAge) ?? TimeSpan.Zero,
                Interval(maximumAge),
                (int)history,
                (int)length,
                isComplex,
                (int)threshold,
                Interval(duration))
            : null;

    // Intervals are negative counts of 100 ns; zero and the lowest number stand for "none" and "for ever" (MS-SAMR 3.1.1.7.1).
    private static TimeSpan? Interval(long ticks) => ticks is < 0 and > long.MinValue ? TimeSpan.FromTicks(-ticks) : null;
}
