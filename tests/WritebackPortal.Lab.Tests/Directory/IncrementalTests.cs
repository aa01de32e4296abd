using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>A scan that goes on from the last one against one that reads everyone, on the same directory.</summary>
public sealed class IncrementalTests(ITestOutputHelper output)
{
    private const int Rounds = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ObserveAsync_RandomChanges_FindsWhatAFullScanFinds(int seed)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var kept = new LabFolder();
        var options = lab.Options with { User = lab.Controller.Administrator.User, PasswordFile = lab.Controller.Administrator.PasswordFile };
        var incremental = DirectoryLab.Probe(options, LedgerFolder.In(kept.Path));
        var changes = new RandomChanges(seed, lab);
        await changes.PrepareAsync(cancellationToken);
        var extended = 0;
        await UsersAsync(incremental, cancellationToken);

        for (var round = 0; round < Rounds; round++)
        {
            for (var change = 0; change < 3; change++)
            {
                output.WriteLine($"seed {seed}, round {round}: {await changes.NextAsync(cancellationToken)}");
            }

            var found = await UsersAsync(incremental, cancellationToken);
            output.WriteLine($"  {found.Course}");
            extended += found.Course.BecauseOf is null ? 1 : 0;
            CoverageComparison.AssertSame(await UsersAsync(DirectoryLab.Probe(options, LedgerFolder.None), cancellationToken), found);
        }

        Assert.NotEqual(0, extended);
    }

    [Fact]
    public async Task ObserveAsync_FewUsersChange_ReadsThoseAlone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var kept = new LabFolder();
        var options = lab.Options with { User = lab.Controller.Administrator.User, PasswordFile = lab.Controller.Administrator.PasswordFile };
        var probe = DirectoryLab.Probe(options, LedgerFolder.In(kept.Path));
        await UsersAsync(probe, cancellationToken);
        await lab.Controller.DisableInheritanceAsync(DirectoryLab.User("staff0001"), cancellationToken);
        await lab.Controller.AdministerAsync(["delete", DirectoryLab.User("sales0001")], cancellationToken);

        var changed = await UsersAsync(probe, cancellationToken);

        Assert.Equal((null, 1, 7, 6), (changed.Course.BecauseOf, changed.Course.Reread, changed.Users, changed.Covered));
    }

    private static async Task<UserScan> UsersAsync(DirectoryProbe probe, CancellationToken cancellationToken)
    {
        var observation = await probe.ObserveAsync(null, DirectoryLab.HostName, new FakeProgress(), cancellationToken);
        Assert.Equal((null, null), (observation.Failure, observation.Facts?.Domains[0].Failure));
        return observation.Facts!.Domains[0].Facts!.Users!;
    }
}
