using System.Globalization;
using System.Text;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Policy;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Tests.Directory.Policy;

public sealed class PasswordPoliciesTests
{
    private const string Strict = "CN=Strict,CN=Password Settings Container,CN=System,DC=corp";

    private static readonly (string, string)[] DomainSettings =
    [
        ("minPwdAge", "-864000000000"), ("maxPwdAge", "-36288000000000"), ("pwdHistoryLength", "24"), ("minPwdLength", "8"),
        ("pwdProperties", "17"), ("lockoutThreshold", "5"), ("lockoutDuration", "-18000000000"),
    ];

    [Fact]
    public void OfDomain_AllSettings_AreConverted() => Assert.Equal(
        new PasswordPolicy(TimeSpan.FromDays(1), TimeSpan.FromDays(42), 24, 8, true, 5, TimeSpan.FromMinutes(30)),
        PasswordPolicies.OfDomain(Entry("DC=corp", DomainSettings)));

    [Theory]
    [InlineData("0")]
    [InlineData("-9223372036854775808")]
    public void OfDomain_NoneOrForEver_HasNoLimit(string interval) => Assert.Equal(
        new PasswordPolicy(TimeSpan.Zero, null, 24, 8, true, 5, null),
        PasswordPolicies.OfDomain(Entry("DC=corp", [.. DomainSettings.Select(pair => pair.Item1.EndsWith("Age", StringComparison.Ordinal) || pair.Item1 == "lockoutDuration" ? (pair.Item1, interval) : pair)])));

    [Fact]
    public void OfDomain_OneSettingUnreadable_IsUnreadable() =>
        Assert.All(DomainSettings, missing => Assert.Null(PasswordPolicies.OfDomain(Entry("DC=corp", [.. DomainSettings.Except([missing])]))));

    [Fact]
    public void OfObject_NameAlone_HasNoPolicy()
    {
        var policy = PasswordPolicies.OfObject(Entry(Strict));

        Assert.Equal(new FineGrainedPolicy("Strict", Strict, null, null, policy.AppliesTo), policy);
        Assert.Empty(policy.AppliesTo);
    }

    [Fact]
    public void Instants_OfAnEntry_AreReadOrNull()
    {
        var entry = Entry(
            "CN=a",
            ("set", DateTimeOffset.UnixEpoch.ToFileTime().ToString(CultureInfo.InvariantCulture)),
            ("zero", "0"),
            ("never", long.MaxValue.ToString(CultureInfo.InvariantCulture)),
            ("changed", "20261122191500.0Z"),
            ("broken", "yesterday"));

        Assert.Equal(
            ((DateTimeOffset?, DateTimeOffset?, DateTimeOffset?, DateTimeOffset?))(DateTimeOffset.UnixEpoch, null, null, null),
            (entry.Instant("set"), entry.Instant("zero"), entry.Instant("never"), entry.Instant("broken")));
        Assert.Equal(
            ((DateTimeOffset?, DateTimeOffset?, DateTimeOffset?))(new DateTimeOffset(2026, 11, 22, 19, 15, 0, TimeSpan.Zero), null, null),
            (entry.Time("changed"), entry.Time("broken"), entry.Time("absent")));
    }

    private static DirectoryEntry Entry(string name, params (string Attribute, string Value)[] attributes) => new(
        name,
        attributes.ToDictionary(pair => pair.Attribute, IReadOnlyList<byte[]> (pair) => [Encoding.UTF8.GetBytes(pair.Value)]));
}
