using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>The connector account: which it is, and whether it can be used.</summary>
public sealed class AccountTests
{
    private const string Head = SambaDomainController.NamingContext;
    private const string Connector = "CN=" + SambaDomainController.ConnectorName + ",CN=Users," + Head;

    [Fact]
    public async Task Find_OrdinaryAccount_IsUsable()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var search = Find(lab, null);

        Assert.Null(search.Failure);
        Assert.Equal(
            new ConnectorAccount($@"CORP\{SambaDomainController.ConnectorName}", Connector, lab.ConnectorSid, ConnectorDiscovery.Description, true)
            {
                IsLocked = false,
                IsPasswordExpired = false,
                PowerfulGroups = search.Account!.PowerfulGroups,
            },
            search.Account);
        Assert.Empty(search.Account.PowerfulGroups);
        var candidate = Assert.Single(search.Candidates);
        Assert.NotNull(candidate.CreatedAt);
        Assert.Equal(
            new ConnectorCandidate(search.Account.Name, Connector, "CONNECT01", true, true, candidate.CreatedAt, candidate.LastSignIn), candidate);
    }

    [Fact]
    public async Task Find_AccountSpoiled_SaysEachFault()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.RunToolAsync(["domain", "passwordsettings", "set", "--account-lockout-threshold=3"], cancellationToken);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            PolicyLab.FailToSignIn(lab, SambaDomainController.ConnectorName);
        }

        await lab.Controller.SetAttributeAsync(Connector, "accountExpires", ["130000000000000000"], cancellationToken);
        await lab.Controller.SetAttributeAsync(Connector, "pwdLastSet", ["0"], cancellationToken);

        var account = Find(lab, null).Account;
        await lab.Controller.SetAttributeAsync(Connector, "userAccountControl", ["514"], cancellationToken);
        var disabled = Find(lab, null).Account;

        Assert.Equal(
            (true, true, true, new DateTimeOffset(2012, 12, 14, 23, 6, 40, TimeSpan.Zero)),
            (account?.IsEnabled, account?.IsLocked, account?.IsPasswordExpired, account?.ExpiresAt));
        Assert.False(disabled?.IsEnabled);
    }

    [Fact]
    public async Task Find_InPowerfulGroupsThroughOthers_NamesThem()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.RunToolAsync(["group", "add", "Tier0"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "add", "DnsAdmins"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Tier0", SambaDomainController.ConnectorName], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Account Operators", "Tier0"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Domain Admins", SambaDomainController.ConnectorName], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "DnsAdmins", "Tier0"], cancellationToken);

        var groups = Find(lab, null).Account?.PowerfulGroups;

        Assert.Equal(["Account Operators", "Administrators", "DnsAdmins", "Domain Admins"], groups);
    }

    [Fact]
    public async Task Find_StaleTwins_ListsAllWithTheirComputers()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.CreateConnectorAsync("MSOL_000000000001", "CONNECT00", cancellationToken);
        await lab.Controller.RunToolAsync(["user", "disable", "MSOL_000000000001"], cancellationToken);

        var candidates = Find(lab, null).Candidates;

        Assert.Equal(
            [($@"CORP\{SambaDomainController.ConnectorName}", "CONNECT01", true, true), (@"CORP\MSOL_000000000001", "CONNECT00", false, false)],
            candidates.Select(candidate => (candidate.Name, candidate.Computer, candidate.IsEnabled, candidate.IsInUse)));
    }

    [Fact]
    public async Task Find_NoneCertain_SaysWhyAndKeepsTheCandidates()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.CreateConnectorAsync("MSOL_000000000002", "connect01", cancellationToken);

        var search = Find(lab, null);

        Assert.Equal(
            "The connector account is not certain: the descriptions of MSOL_000000000002, MSOL_4f1c09d2a7be all name CONNECT01. Name the right one in Directory:ConnectorAccount.",
            search.Failure);
        Assert.Null(search.Account);
        Assert.Equal([false, false], search.Candidates.Select(candidate => candidate.IsInUse));
    }

    [Theory]
    [InlineData("staff0001")]
    [InlineData(@"CORP\staff0001")]
    [InlineData(@"corp.contoso.test\STAFF0001")]
    [InlineData("staff0001@corp.contoso.test")]
    public async Task Find_Named_IsFoundHoweverItIsWritten(string configured)
    {
        await using var lab = await DirectoryLab.StartAsync(TestContext.Current.CancellationToken);

        var search = Find(lab, configured);

        Assert.Equal((@"CORP\staff0001", ConnectorDiscovery.Configured), (search.Account?.Name, search.Account?.FoundBy));
        Assert.Equal([@"CORP\staff0001", @"CORP\MSOL_4f1c09d2a7be"], search.Candidates.Select(candidate => candidate.Name));
    }

    [Theory]
    [InlineData(@"OTHER\staff0001", "staff0001")]
    [InlineData("staff*", "staff*")]
    [InlineData("*)(objectClass=*", "*)(objectClass=*")]
    [InlineData("Domain Admins", "Domain Admins")]
    public async Task Find_NamedAndNotThere_SaysSo(string configured, string name)
    {
        await using var lab = await DirectoryLab.StartAsync(TestContext.Current.CancellationToken);

        var search = Find(lab, configured);

        Assert.Equal(
            $"There is no connector account '{name}' in corp.contoso.test. Correct its name in the settings of the server or in Directory:ConnectorAccount.",
            search.Failure);
    }

    [Fact]
    public async Task Find_ManagedServiceAccount_IsCalledOne()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.AdministerAsync(["add-managed-account", "svc-sync"], cancellationToken);

        var account = Find(lab, "svc-sync").Account;

        Assert.Equal((@"CORP\svc-sync$", true), (account?.Name, account?.IsManaged));
    }

    private static ConnectorSearch Find(DirectoryLab lab, string? configured)
    {
        using var session = new PolicyLab(lab, lab.Controller.Administrator);
        return session.Find(configured);
    }
}
