using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

public sealed class ScanTests
{
    [Fact]
    public async Task ObserveAsync_ManyUsers_EveryoneIsReadAndProgressTold()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.AddUsersAsync("Many", 1100, cancellationToken);
        var progress = new FakeProgress();

        var facts = (await DirectoryLab.Probe(lab.Options, LedgerFolder.None).ObserveAsync(null, DirectoryLab.HostName, progress, cancellationToken)).Facts!;

        var users = facts.Domains[0].Facts!.Users!;
        Assert.Equal((1108, 1108, 1108), (users.Users, users.Covered, users.Course.Reread));
        Assert.InRange(users.Course.DistinctDescriptors, 1, 8);
        Assert.Equal(
            [
                new(SnapshotSection.Directory, 0, null, "corp.contoso.test"),
                new(SnapshotSection.Directory, 1000, null, "corp.contoso.test"),
                new(SnapshotSection.Directory, 1108, null, "corp.contoso.test"),
            ],
            progress.Told);
    }

    [Fact]
    public async Task ObserveAsync_SecondScan_ReadsNobodyAndFindsTheSame()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var kept = new LabFolder();
        var probe = DirectoryLab.Probe(lab.Options, LedgerFolder.In(kept.Path));

        // The first sign-in is noted on the account itself, which is no user.
        var first = await UsersAsync(probe, cancellationToken);
        var second = await UsersAsync(probe, cancellationToken);

        Assert.Equal((FullScanReason.First, 8), (first.Course.BecauseOf, first.Course.Reread));
        Assert.Equal((null, 0, first.Course.FullAt), (second.Course.BecauseOf, second.Course.Reread, second.Course.FullAt));
        CoverageComparison.AssertSame(first, second);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task ObserveAsync_LedgerDamaged_ReadsEveryoneAgain(int keep)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var kept = new LabFolder();
        var probe = DirectoryLab.Probe(lab.Options, LedgerFolder.In(kept.Path));
        var first = await UsersAsync(probe, cancellationToken);
        var file = Assert.Single(System.IO.Directory.GetFiles(kept.Path));
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file, cancellationToken))[..keep], cancellationToken);

        var second = await UsersAsync(probe, cancellationToken);
        var third = await UsersAsync(probe, cancellationToken);

        Assert.Equal((FullScanReason.LedgerUnusable, 8), (second.Course.BecauseOf, second.Course.Reread));
        Assert.Null(third.Course.BecauseOf);
        CoverageComparison.AssertSame(first, third);
    }

    [Fact]
    public async Task ObserveAsync_FullScanDue_ReadsEveryoneAgain()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var kept = new LabFolder();
        var probe = DirectoryLab.Probe(lab.Options with { FullScanEvery = TimeSpan.Zero }, LedgerFolder.In(kept.Path));
        await UsersAsync(probe, cancellationToken);

        Assert.Equal(FullScanReason.Due, (await UsersAsync(probe, cancellationToken)).Course.BecauseOf);
    }

    [Fact]
    public async Task ObserveAsync_ConnectorJoinsAGroup_ReadsEveryoneAgain()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var kept = new LabFolder();
        var probe = DirectoryLab.Probe(lab.Options, LedgerFolder.In(kept.Path));
        await UsersAsync(probe, cancellationToken);
        await lab.Controller.RunToolAsync(["group", "add", "Writers"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Writers", SambaDomainController.ConnectorName], cancellationToken);

        Assert.Equal(FullScanReason.RequesterChanged, (await UsersAsync(probe, cancellationToken)).Course.BecauseOf);
    }

    [Fact]
    public async Task ObserveAsync_PermissionsOfAContainerChange_ReadsEveryoneAgain()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var kept = new LabFolder();
        var probe = DirectoryLab.Probe(lab.Options, LedgerFolder.In(kept.Path));
        await UsersAsync(probe, cancellationToken);
        await lab.Controller.DisableInheritanceAsync(DirectoryLab.Sales, cancellationToken);

        var changed = await UsersAsync(probe, cancellationToken);

        Assert.Equal((FullScanReason.PermissionsAboveChanged, 5), (changed.Course.BecauseOf, changed.Covered));
    }

    [Fact]
    public async Task ObserveAsync_Cancelled_Throws()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await lab.Controller.FreezeAsync(cancellationToken);
        var observing = DirectoryLab.ObserveAsync(lab.Options, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => observing);
    }

    private static async Task<UserScan> UsersAsync(Agent.Directory.DirectoryProbe probe, CancellationToken cancellationToken)
    {
        var observation = await probe.ObserveAsync(null, DirectoryLab.HostName, new FakeProgress(), cancellationToken);
        Assert.Equal((null, null), (observation.Failure, observation.Facts?.Domains[0].Failure));
        return observation.Facts!.Domains[0].Facts!.Users!;
    }
}
