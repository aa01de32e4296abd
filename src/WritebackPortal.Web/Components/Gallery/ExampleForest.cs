using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>A forest of three domains with every reason why users are not covered: one domain is large, one small, one not readable.</summary>
public static class ExampleForest
{
    private const string Head = "DC=corp,DC=contoso,DC=test";

    private static readonly DateTimeOffset Now = ExampleFacts.Now;

    private static readonly ConnectorAccount Connector = ExampleFacts.Healthy.Directory!.Facts!.Connector.Account!;

    private static readonly AccessEntry Grant = new(
        "(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1004336348-1177238915-682003330-1104)",
        false,
        Connector.Name,
        Connector.Sid,
        "Reset Password")
    {
        SetOn = Head,
    };

    private static readonly WritebackRight[] All =
        [WritebackRight.ResetPassword, WritebackRight.ChangePassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    public static Snapshot Snapshot { get; } = ExampleFacts.Healthy with { Directory = new(Facts(), null, 214_000) };

    private static DirectoryFacts Facts() => new(
        "corp.contoso.test",
        new(
            Connector,
            null,
            [
                new(Connector.Name, Connector.DistinguishedName, "SYD-SYNC01", true, true, Now.AddDays(-400), Now.AddHours(-3)),
                new(@"CORP\MSOL_0b7733de91aa", $"CN=MSOL_0b7733de91aa,CN=Users,{Head}", "SYD-SYNC00", true, false, Now.AddDays(-2100), Now.AddDays(-410)),
            ]),
        [
            new("corp.contoso.test", Large(), null),
            new("lab.corp.contoso.test", Small(), null),
            new("emea.corp.contoso.test", null, "No domain controller of emea.corp.contoso.test takes connections on port 389. Open the port to one of them."),
        ]);

    private static DomainFacts Large() => new("corp.contoso.test", Head, "CORP", new("SYD-DC01.corp.contoso.test", "Sydney", true, true)
    {
        Clock = Now,
        ClockAheadSeconds = 3.2,
        PassedOver = [new("SYD-DC02.corp.contoso.test", "It takes no connection on port 389.")],
    })
    {
        Users = Scan(),
        PasswordPolicy = new(TimeSpan.FromDays(1), TimeSpan.FromDays(90), 24, 12, true, 10, TimeSpan.FromMinutes(30)),
        FineGrained = new(false, []),
        PdcEmulator = new("SYD-DC01.corp.contoso.test", true, null),
    };

    private static DomainFacts Small() => new("lab.corp.contoso.test", "DC=lab,DC=corp,DC=contoso,DC=test", "LAB", new("LAB-DC01.lab.corp.contoso.test", null, false, true))
    {
        Users = new(12, 12, 0, 0, [.. All.Select(right => new UserRight(right, 12, 12))], [], [], new(Now.AddMinutes(-4), 12, 1, FullScanReason.OtherController)),
        PasswordPolicy = new(TimeSpan.Zero, null, 0, 7, false, 0, null),
        FineGrained = new(true, []),
    };

    private static UserScan Scan()
    {
        CoverageGap[] gaps =
        [
            new(GapReason.InheritanceDisabledAbove, "OU=Contractors," + Head, All, Grant, "user", 212, ["CN=Test User 17,OU=Contractors," + Head, "CN=Test User 18,OU=Contractors," + Head, "CN=Test User 19,OU=Contractors," + Head]),
            new(GapReason.Denied, "OU=Board," + Head, [WritebackRight.ResetPassword], Grant with { Sddl = Grant.Sddl.Replace("(OA", "(OD", StringComparison.Ordinal), IsDeny = true, SetOn = "OU=Board," + Head, Trustee = @"CORP\Service accounts" }, "user", 9, ["CN=Test User 20,OU=Board," + Head]),
            new(GapReason.ClassNotCovered, "OU=Partners," + Head, All, Grant, "inetOrgPerson", 41, ["CN=Test Partner 1,OU=Partners," + Head]),
            new(GapReason.OrphanedAdminCount, "CN=Test User 21,OU=Staff," + Head, All, null, "user", 1, ["CN=Test User 21,OU=Staff," + Head]),
            new(GapReason.Protected, "CN=AdminSDHolder,CN=System," + Head, All, null, "user", 37, ["CN=Administrator,CN=Users," + Head]),
            .. Enumerable.Range(1, 30).Select(office => new CoverageGap(GapReason.InheritanceDisabled, $"OU=Office {office:00},{Head}", All, Grant, "user", 31 - office, [$"CN=Test User {office},OU=Office {office:00},{Head}"])),
        ];
        var missing = gaps.Sum(gap => gap.Users) + 60;
        return new(
            41_230,
            41_230 - missing - 5,
            37,
            5,
            [.. All.Select(right => new UserRight(right, 41_188, 41_188 - missing + 37))],
            gaps,
            [new(GapReason.InheritanceDisabled, 45, 60)],
            new(Now.AddHours(-9), 17, 2, null))
        {
            UnreadableSamples = ["CN=Hidden,OU=Board," + Head],
        };
    }
}
