using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

public sealed class CoverageSummaryTests
{
    [Theory]
    [InlineData(41230, 41018, "99.4 % of 41,230 users can be written back; 212 cannot.")]
    [InlineData(41230, 41229, "99.9 % of 41,230 users can be written back; 1 cannot.")]
    [InlineData(41230, 41230, "100 % of 41,230 users can be written back.")]
    [InlineData(1, 0, "0 % of 1 user can be written back; 1 cannot.")]
    [InlineData(0, 0, "There is no user that synchronisation can reach.")]
    public void Sentence_Figures_AreRoundedDown(int users, int covered, string sentence) =>
        Assert.Equal(sentence, CoverageSummary.Of(Forest(Healthy with { Users = Healthy.Users! with { Users = users, Covered = covered } })).Total.Sentence);

    [Fact]
    public void Percent_EveryCountBelowAll_NeverReadsAsAll()
    {
        foreach (var users in (int[])[2, 3, 999, 1000, 1001, 41230, 2_000_000, int.MaxValue])
        {
            Assert.NotEqual("100 %", CoverageText.Percent(users - 1, users));
            Assert.NotEqual("0 %", CoverageText.Percent(1, users));
        }
    }

    [Fact]
    public void Of_SeveralReasons_GroupsByReasonThenPlace()
    {
        var sales = "OU=Sales," + Domain;
        var domain = With(
            Gap(Staff, GapReason.InheritanceDisabledAbove, 4),
            Gap(sales, GapReason.NotGranted, 1),
            Gap(Staff, GapReason.NotGranted, 2, WritebackRight.WriteLockoutTime),
            Gap(Staff, GapReason.NotGranted, 1),
            Gap(sales, GapReason.Protected, 3));

        var total = CoverageSummary.Of(Forest(domain)).Total;

        Assert.Equal((25, 14, 11), (total.Users, total.Covered, total.NotCovered));
        Assert.Equal(
            ["InheritanceDisabledAbove ACL-008 4: OU=Staff 4", "NotGranted ACL-001 4: OU=Staff 3, OU=Sales 1", "Protected ACL-011 3: OU=Sales 3"],
            total.Reasons.Select(reason => $"{reason.Reason} {reason.CheckId} {reason.Users}: {string.Join(", ", reason.Places.Select(place => $"{place.Container.Split(',')[0]} {place.Users}"))}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_OmittedAndUnreadable_AreCounted()
    {
        var domain = Healthy with { Users = Healthy.Users! with { Covered = 15, Unreadable = 3, Omitted = [new(GapReason.Denied, 2, 9)] } };

        var total = CoverageSummary.Of(Forest(domain)).Total;

        Assert.Equal(
            [(GapReason.Denied, "ACL-009", 7, 9), (null, "ACL-013", 3, 0)],
            total.Reasons.Select(reason => (reason.Reason, reason.CheckId, reason.Users, reason.Omitted)));
    }

    [Fact]
    public void Of_SeveralDomains_AddsThemAndNamesTheUnknown()
    {
        var forest = Forest(With(Gap(Staff, GapReason.Denied, 5)), With(Gap(Staff, GapReason.Denied, 1)) with { Domain = "sub.contoso.test" });

        var summary = CoverageSummary.Of(forest with { Domains = [.. forest.Domains, new("lost.contoso.test", null, "No answer.")] });

        Assert.Equal("88 % of 50 users can be written back; 6 cannot.", summary.Total.Sentence);
        Assert.Equal([("corp.contoso.test", 20), ("sub.contoso.test", 24)], summary.Domains.Select(domain => (domain.Domain, domain.Coverage.Covered)));
        Assert.Equal(["lost.contoso.test"], summary.Unknown);
        Assert.Equal(6, Assert.Single(summary.Total.Reasons).Users);
    }
}
