using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Tests.Directory;

/// <summary>A healthy directory and its variations.</summary>
internal static class Directories
{
    public const string Domain = "DC=corp,DC=contoso,DC=test";
    public const string Staff = "OU=Staff," + Domain;
    public const string Connector = @"CORP\MSOL_4f1c09d2a7be";
    public const string ConnectorSid = "S-1-5-21-1-2-3-1104";

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public static readonly ConnectorAccount Account = new(Connector, $"CN=MSOL_4f1c09d2a7be,CN=Users,{Domain}", ConnectorSid, ConnectorDiscovery.Description, true)
    {
        IsLocked = false,
        IsPasswordExpired = false,
    };

    public static readonly DomainController Controller = new("dc1.corp.contoso.test", "Melbourne", true, true) { Clock = Now, ClockAheadSeconds = 0.4 };

    public static readonly PasswordPolicy Policy = new(TimeSpan.Zero, TimeSpan.FromDays(90), 24, 12, true, 10, TimeSpan.FromMinutes(15));

    public static readonly DomainFacts Healthy = new("corp.contoso.test", Domain, "CORP", Controller)
    {
        Users = new(
            25,
            25,
            0,
            0,
            [
                new(WritebackRight.ResetPassword, 25, 25),
                new(WritebackRight.ChangePassword, 25, 25),
                new(WritebackRight.WriteLockoutTime, 25, 25),
                new(WritebackRight.WritePwdLastSet, 25, 25),
            ],
            [],
            [],
            new(Now, 25, 1, FullScanReason.First)),
        DomainHead = [new(WritebackRight.UnexpirePassword, true, Entry("(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-11)", "Authenticated Users"))],
        Reads = [new("domain head", Domain, true, [], null), new("SAM server object", "CN=Server,CN=System," + Domain, true, [], null)],
        PasswordPolicy = Policy,
        FineGrained = new(true, []),
        ReservedNames = [],
        PdcEmulator = new("dc1.corp.contoso.test", true, null),
    };

    public static readonly ConnectorCandidate InUse = new(Connector, Account.DistinguishedName, "CONNECT01", true, true, Now.AddYears(-2), Now.AddDays(-3));

    public static DirectoryFacts Forest(params DomainFacts[] domains) => new(
        "corp.contoso.test",
        new(Account, null, [InUse]),
        [.. domains.Select(domain => new DomainObservation(domain.Domain, domain, null))]);

    public static Snapshot Snapshot(DirectoryFacts directory) =>
        new(new("CONNECT01", "Linux", "1.0.0"), Now) { Directory = new(directory, null, 1) };

    public static CheckResult Evaluate(string checkId, DirectoryFacts directory) =>
        CheckCatalog.All.Single(check => check.Info.Id == checkId).Evaluate(Snapshot(directory));

    public static CheckResult Evaluate(string checkId, DomainFacts domain) => Evaluate(checkId, Forest(domain));

    public static IReadOnlyList<CheckResult> EvaluateAll(DirectoryFacts directory) =>
        [.. CheckCatalog.All.Where(check => check.Info.Requirement == Requirement.Permissions).Select(check => check.Evaluate(Snapshot(directory)))];

    /// <summary>The healthy domain with these gaps; each user is in one.</summary>
    public static DomainFacts With(params CoverageGap[] gaps)
    {
        var scan = Healthy.Users!;
        return Healthy with
        {
            Users = scan with
            {
                Covered = scan.Users - gaps.Sum(gap => gap.Users),
                Protected = gaps.Where(gap => gap.Reason == GapReason.Protected).Sum(gap => gap.Users),
                Rights = [.. scan.Rights.Select(right => Observed(right, gaps))],
                Gaps = gaps,
            },
        };
    }

    public static CoverageGap Gap(string container, GapReason reason, int users, params WritebackRight[] missing) =>
        new(reason, container, missing is [] ? [WritebackRight.ResetPassword] : missing, null, "user", users, [$"CN=user0001,{container}"]);

    public static AccessEntry Entry(string sddl, string trustee) =>
        new(sddl, sddl.StartsWith("(OD", StringComparison.Ordinal), trustee, sddl[(sddl.LastIndexOf(';') + 1)..^1], "Reset Password");

    private static UserRight Observed(UserRight right, CoverageGap[] gaps)
    {
        var examined = right.Examined - gaps.Where(gap => gap.Reason == GapReason.Protected).Sum(gap => gap.Users);
        return right with
        {
            Examined = examined,
            Granted = examined - gaps.Where(gap => gap.Reason != GapReason.Protected && gap.Missing.Contains(right.Right)).Sum(gap => gap.Users),
        };
    }
}
