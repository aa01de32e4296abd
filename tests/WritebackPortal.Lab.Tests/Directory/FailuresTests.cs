using System.Net;
using System.Net.Sockets;
using WritebackPortal.Agent.Directory;
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
    public async Task ObserveAsync_ControllerFrozen_EndsAtTheLimit()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.FreezeAsync(cancellationToken);

        var observation = await DirectoryLab.ObserveAsync(lab.Options with { TimeLimit = TimeSpan.FromSeconds(1) }, cancellationToken);

        Assert.Equal(
            $"{lab.Controller.Address}:636 did not answer within 1 s. Look at the domain controller, or raise Directory:TimeLimit.",
            observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_ControllerFallsSilentMidway_EndsAtTheLimit()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await using var proxy = new CuttingProxy(lab.Controller.Address, 636, limit: 8000, stalls: true);

        var observation = await DirectoryLab.ObserveAsync(
            lab.Options with { Server = proxy.Server, TimeLimit = TimeSpan.FromSeconds(2) }, cancellationToken);

        Assert.Equal(
            $"{proxy.Server} did not answer within 2 s. Look at the domain controller, or raise Directory:TimeLimit.",
            observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_ConnectionDroppedMidway_SaysSo()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await using var proxy = new CuttingProxy(lab.Controller.Address, 636, limit: 8000, stalls: false);

        var observation = await DirectoryLab.ObserveAsync(lab.Options with { Server = proxy.Server }, cancellationToken);

        Assert.Equal(
            $"{proxy.Server} closed the connection in the middle of an answer. Look at the domain controller, then check again.",
            observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_ConnectorUnknown_NamesIt()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var observation = await DirectoryLab.ObserveAsync(lab.Options, cancellationToken, connector: @"CORP\svc*");

        Assert.Equal(
            "There is no connector account 'svc*' in corp.contoso.test. Correct its name in the settings of the server or in Directory:ConnectorAccount.",
            observation.Failure);
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
            ambiguous.Failure);
        Assert.Equal(
            (@"CORP\MSOL_000000000002", ConnectorDiscovery.Configured),
            (named.Facts?.Connector.Account?.Name, named.Facts?.Connector.Account?.FoundBy));
    }

    private static DirectoryOptions Anonymous(string server) => new() { Server = server, Transport = DirectoryTransport.Ldaps };
}
