using System.Net;
using System.Net.Sockets;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

public sealed class FailuresTests
{
    [Fact]
    public async Task ObserveAsync_WrongPassword_SaysWhatToCorrect()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        var options = lab.Options with { User = lab.Controller.Administrator.User };

        var observation = await DirectoryLab.ObserveAsync(options, cancellationToken);

        Assert.Equal(
            $"{lab.Controller.Address}:636 does not let Administrator@corp.contoso.test sign in: the user or the password is wrong. Correct Directory:User or the content of Directory:PasswordFile.",
            observation.Failure);
        Assert.Null(observation.Facts);
    }

    [Theory]
    [InlineData("userAccountControl", "514", "the account is disabled. Enable it.")]
    [InlineData("accountExpires", "130000000000000000", "the account has expired. Extend it.")]
    [InlineData("pwdLastSet", "0", "its password must be changed first. Change it and store it in Directory:PasswordFile.")]
    public async Task ObserveAsync_AccountUnusable_SaysWhy(string attribute, string value, string reason)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.SetAttributeAsync(
            $"CN={SambaDomainController.ConnectorName},CN=Users,{SambaDomainController.NamingContext}", attribute, [value], cancellationToken);

        var observation = await lab.ObserveAsync(cancellationToken);

        Assert.Equal($"{lab.Controller.Address}:636 does not let {lab.Controller.Connector.User} sign in: {reason}", observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_AuthorityUnknown_NamesIt()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var observation = await DirectoryLab.ObserveAsync(lab.Options with { CaFile = null }, cancellationToken);

        Assert.Equal(
            $"The certificate of {lab.Controller.Address}:636 was issued by CN=Lab directory CA, which this machine does not trust. Name that authority's certificate in Directory:CaFile, or trust it on this machine.",
            observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_AuthorityInFolder_IsTrusted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var observation = await DirectoryLab.ObserveAsync(lab.Options with { CaFile = null, CaDirectory = lab.Controller.CaDirectory }, cancellationToken);

        Assert.Equal((null, 8), (observation.Failure, observation.Facts?.Domains[0].Facts?.Users?.Users));
    }

    [Fact]
    public async Task ObserveAsync_NothingListens_SaysRefused()
    {
        using var address = LoopbackAddress.Take();

        var observation = await DirectoryLab.ObserveAsync(Anonymous($"{address.Value}:636"), TestContext.Current.CancellationToken);

        Assert.Equal(
            $"{address.Value}:636 refuses the connection. Directory:Server must name a domain controller, and it must listen on port 636.",
            observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_NoTlsBehindThePort_SaysSo()
    {
        using var address = LoopbackAddress.Take();
        using var listener = new TcpListener(IPAddress.Parse(address.Value), 0);
        listener.Start();
        var server = $"{address.Value}:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var observing = DirectoryLab.ObserveAsync(Anonymous(server), TestContext.Current.CancellationToken);
        using (var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            await client.GetStream().WriteAsync("220 ready\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            $"{server} does not speak TLS. Give the domain controller a certificate for LDAPS, or name the port that has one.",
            (await observing).Failure);
    }

    [Fact]
    public async Task ObserveAsync_NameDoesNotResolve_NamesIt()
    {
        var observation = await DirectoryLab.ObserveAsync(Anonymous("dc9.corp.contoso.invalid"), TestContext.Current.CancellationToken);

        Assert.Equal(
            "The name dc9.corp.contoso.invalid does not resolve. Directory:Server must name a domain controller that this machine's name server knows.",
            observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_ControllerFrozen_EndsAtTheLimitAndWorksAfterwards()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        var probe = DirectoryLab.Probe(lab.Options with { AnswerLimit = TimeSpan.FromSeconds(1) }, LedgerFolder.None);
        await lab.Controller.FreezeAsync(cancellationToken);

        var frozen = await probe.ObserveAsync(null, DirectoryLab.HostName, new FakeProgress(), cancellationToken);
        await lab.Controller.ResumeAsync(cancellationToken);
        var thawed = await DirectoryLab.ObserveAsync(lab.Options, cancellationToken);

        Assert.Equal(Silent($"{lab.Controller.Address}:636", 1), frozen.Failure);
        Assert.Equal((null, 8), (thawed.Failure, thawed.Facts?.Domains[0].Facts?.Users?.Users));
    }

    [Fact]
    public async Task ObserveAsync_ControllerFallsSilentAtFirst_EndsAtTheLimit()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await using var proxy = new CuttingProxy(lab.Controller.Address, 636, limit: 4000, stalls: true);

        var observation = await DirectoryLab.ObserveAsync(
            lab.Options with { Server = proxy.Server, AnswerLimit = TimeSpan.FromSeconds(2) }, cancellationToken);

        Assert.Equal(Silent(proxy.Server, 2), observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_ControllerFallsSilentAmongUsers_DomainFailsAtTheLimit()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.AddUsersAsync("Many", 300, cancellationToken);
        await using var proxy = new CuttingProxy(lab.Controller.Address, 636, limit: 300_000, stalls: true);

        var observation = await DirectoryLab.ObserveAsync(
            lab.Options with { Server = proxy.Server, AnswerLimit = TimeSpan.FromSeconds(2) }, cancellationToken);

        Assert.Null(observation.Failure);
        Assert.Equal([(null, Silent(proxy.Server, 2))], observation.Facts!.Domains.Select(domain => (domain.Facts, domain.Failure)));
    }

    [Fact]
    public async Task ObserveAsync_TooManySilentCalls_SaysWhatToRestart()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await using var proxy = new CuttingProxy(lab.Controller.Address, 636, limit: 4000, stalls: true);
        var probe = DirectoryLab.Probe(lab.Options with { Server = proxy.Server, AnswerLimit = TimeSpan.FromSeconds(1) }, LedgerFolder.None);

        var failures = new List<string?>();
        for (var run = 0; run < 5; run++)
        {
            failures.Add((await probe.ObserveAsync(null, DirectoryLab.HostName, new FakeProgress(), cancellationToken)).Failure);
        }

        Assert.Equal(
            [
                .. Enumerable.Repeat(Silent(proxy.Server, 1), 4),
                $"{proxy.Server} is not asked: too many earlier questions are still unanswered. Restart the domain controller's directory service, then the agent.",
            ],
            failures);
    }

    [Fact]
    public async Task ObserveAsync_TimeIsUp_SaysWhichDomainIsNotRead()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.AddUsersAsync("Many", 300, cancellationToken);
        await using var proxy = new CuttingProxy(lab.Controller.Address, 636, limit: 300_000, stalls: true);

        var observation = await DirectoryLab.ObserveAsync(
            lab.Options with { Server = proxy.Server, TimeLimit = TimeSpan.FromSeconds(4) }, cancellationToken);

        Assert.Equal(
            [(null, "corp.contoso.test was not read to the end within 00:00:04. Raise Directory:TimeLimit or Directory:Load.")],
            observation.Facts?.Domains.Select(domain => (domain.Facts, domain.Failure)));
    }

    [Fact]
    public async Task ObserveAsync_ConnectionDroppedAtFirst_SaysSo()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await using var proxy = new CuttingProxy(lab.Controller.Address, 636, limit: 4000, stalls: false);

        var observation = await DirectoryLab.ObserveAsync(lab.Options with { Server = proxy.Server }, cancellationToken);

        Assert.Equal(Dropped(proxy.Server), observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_ConnectionDroppedAmongUsers_DomainFails()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.AddUsersAsync("Many", 300, cancellationToken);
        await using var proxy = new CuttingProxy(lab.Controller.Address, 636, limit: 300_000, stalls: false);

        var observation = await DirectoryLab.ObserveAsync(lab.Options with { Server = proxy.Server }, cancellationToken);

        Assert.Equal([(null, Dropped(proxy.Server))], observation.Facts?.Domains.Select(domain => (domain.Facts, domain.Failure)));
    }

    [Fact]
    public async Task ObserveAsync_ConnectorUnknown_NamesItAndReadsTheDomain()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var facts = (await DirectoryLab.ObserveAsync(lab.Options, cancellationToken, connector: @"CORP\svc*")).Facts!;

        const string reason = "There is no connector account 'svc*' in corp.contoso.test. Correct its name in the settings of the server or in Directory:ConnectorAccount.";
        Assert.Equal((null, reason), (facts.Connector.Account, facts.Connector.Failure));
        Assert.Equal([(null, reason)], facts.Domains.Select(domain => (domain.Facts?.Users, domain.Facts?.UsersFailure)));
    }

    [Fact]
    public async Task ObserveAsync_SeveralConnectors_DescriptionDecidesElseNone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.CreateConnectorAsync("MSOL_000000000001", "CONNECT011", cancellationToken);

        var described = await lab.ObserveAsync(cancellationToken);
        await lab.Controller.CreateConnectorAsync("MSOL_000000000002", "connect01", cancellationToken);
        var ambiguous = await lab.ObserveAsync(cancellationToken);
        var named = await DirectoryLab.ObserveAsync(lab.Options, cancellationToken, connector: "msol_000000000002");

        Assert.Equal(
            (@"CORP\MSOL_4f1c09d2a7be", ConnectorDiscovery.Description),
            (described.Facts?.Connector.Account?.Name, described.Facts?.Connector.Account?.FoundBy));
        Assert.Equal(
            "The connector account is not certain: the descriptions of MSOL_000000000002, MSOL_4f1c09d2a7be all name CONNECT01. Name the right one in Directory:ConnectorAccount.",
            ambiguous.Facts?.Connector.Failure);
        Assert.Equal(
            (@"CORP\MSOL_000000000002", ConnectorDiscovery.Configured),
            (named.Facts?.Connector.Account?.Name, named.Facts?.Connector.Account?.FoundBy));
    }

    private static string Silent(string server, int seconds) =>
        $"{server} did not answer within {seconds} s. Look at the domain controller, or raise Directory:AnswerLimit.";

    private static string Dropped(string server) =>
        $"{server} closed the connection in the middle of an answer. Look at the domain controller, then check again.";

    private static DirectoryOptions Anonymous(string server) => new() { Server = server, Transport = DirectoryTransport.Ldaps };
}
