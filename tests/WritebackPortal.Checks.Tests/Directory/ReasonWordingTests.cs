using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

/// <summary>Each finding of a directory in which much is wrong, as the rest of the sentence <c>CONNECT01 would not write a reset back: …</c>.</summary>
public sealed class ReasonWordingTests
{
    private static readonly DirectoryFacts Faulty = Forest(With(
        Gap(Domain, GapReason.NotGranted, 4),
        Gap(Staff, GapReason.InheritanceDisabledAbove, 5),
        Gap("OU=Board," + Domain, GapReason.Denied, 1) with { Entry = Entry($"(OD;;CR;00299570-246d-11d0-a768-00aa006e0529;;{ConnectorSid})", Connector) },
        Gap("OU=Sales," + Domain, GapReason.OrphanedAdminCount, 1)) with
    {
        Controller = Controller with { IsWritable = false, SupportsPolicyHints = false, ClockAheadSeconds = 400 },
        PdcEmulator = new("dc9.corp.contoso.test", false, "It does not answer on port 389."),
        NetbiosName = "CORP.OLD",
        PasswordPolicy = Policy with { MinimumAge = TimeSpan.FromDays(1) },
        ReservedNames = [new(Staff, [","], 4)],
    }) with
    {
        RemoteSam = new("O:SYG:SYD:(A;;RC;;;BA)", false, false),
    };

    [Fact]
    public void Of_EachFindingAlone_IsOneFragment() => Assert.Equal(
        [
            $"ACL-001 {Connector} lacks Reset Password on 4 of 25 users of corp.contoso.test",
            $"ACL-007 1 user of corp.contoso.test in OU=Sales,{Domain} left a protected group and kept its protection, so {Connector} lacks Reset Password",
            $"ACL-008 {Staff} does not inherit permissions, so {Connector} lacks Reset Password on 5 users of corp.contoso.test below it",
            $"ACL-009 {Connector} is denied Reset Password on 1 user of corp.contoso.test by an entry about {Connector} on OU=Board,{Domain}",
            "POL-001 in corp.contoso.test a password can be reset again only after 1 day",
            $"POL-003 the name of {Staff} in corp.contoso.test holds what the sync engine cannot write through (,), with 4 users below it",
            $"POL-004 RestrictRemoteSam of this server refuses {Connector}",
            "POL-005 the NetBIOS name of corp.contoso.test, CORP.OLD, holds a dot, which Connect does not support",
            "DC-001 dc1.corp.contoso.test of corp.contoso.test lacks the LDAP password policy control, so it refuses resets",
            "DC-002 only dc1.corp.contoso.test answers for corp.contoso.test, and it is read-only",
            "DC-003 dc9.corp.contoso.test, the PDC emulator of corp.contoso.test, cannot be reached from this server",
            "DC-004 the clock of dc1.corp.contoso.test of corp.contoso.test is more than 5 minutes ahead of this server's",
        ],
        Reasons());

    private static IEnumerable<string> Reasons() =>
        from result in EvaluateAll(Faulty)
        where result.Worst() is Severity.Critical or Severity.Warning
        from finding in result.Findings
        let alone = result with { Findings = [finding] }
        select $"{result.Check.Id} {Judgement.Of(Snapshot(Faulty), [alone]).Reason}";
}
