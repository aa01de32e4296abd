using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Several domains and controllers, as far as controllers that do not replicate can stand for a forest.</summary>
public sealed class ForestTests
{
    private const string HomeSite = "Default-First-Site-Name";

    [Fact]
    public async Task ObserveAsync_SecondDomain_IsReadFromItsOwnController()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await ForestLab.StartAsync(cancellationToken);
        await lab.ListAsync(HomeSite, "EMEA1", lab.Other.Address, isWritable: true, cancellationToken);

        var facts = await ForestLab.ReadAsync(lab.Options, cancellationToken);

        Assert.Equal("corp.contoso.test", facts.Forest);
        Assert.Equal(
            [
                ("corp.contoso.test", null, "dc1.corp.contoso.test", HomeSite, true, 9),
                ("emea.corp.contoso.test", null, "dc1.emea.corp.contoso.test", HomeSite, true, 5),
            ],
            facts.Domains.Select(domain => (
                domain.Domain,
                domain.Failure,
                domain.Facts?.Controller.Name ?? "",
                domain.Facts?.Controller.Site ?? "",
                domain.Facts?.Controller.IsWritable ?? false,
                domain.Facts?.Users?.Users ?? 0)));
        Assert.All(facts.Domains, domain => Assert.InRange(domain.Facts!.Controller.ClockAheadSeconds!.Value, -60, 60));
    }

    [Fact]
    public async Task ObserveAsync_SomeControllersDoNotServe_ArePassedOverInOrderWithTheReason()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await ForestLab.StartAsync(cancellationToken);
        using var silent = LoopbackAddress.Take();
        await lab.ListAsync("Paris", "EMEA3", lab.Other.Address, isWritable: false, cancellationToken);
        await lab.ListAsync("Paris", "EMEA2", silent.Value, isWritable: true, cancellationToken);
        await lab.ListAsync(HomeSite, "EMEA1", "emea1.corp.contoso.invalid", isWritable: true, cancellationToken);

        var facts = await ForestLab.ReadAsync(lab.Options, cancellationToken);

        Assert.Equal(
            [
                new(
                    "emea1.corp.contoso.invalid:636",
                    "The name emea1.corp.contoso.invalid does not resolve. Directory:Server must name a domain controller that this machine's name server knows."),
                new(
                    $"{silent.Value}:636",
                    $"{silent.Value}:636 refuses the connection. Directory:Server must name a domain controller, and it must listen on port 636."),
            ],
            facts.Domains[1].Facts!.Controller.PassedOver);
    }

    [Fact]
    public async Task ObserveAsync_FrozenController_IsPassedOver()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await ForestLab.StartAsync(cancellationToken);
        await using var frozen = await SambaDomainController.StartAsync(LabDomain.Emea, cancellationToken);
        await lab.ListAsync(HomeSite, "EMEA1", frozen.Address, isWritable: true, cancellationToken);
        await lab.ListAsync("Paris", "EMEA2", lab.Other.Address, isWritable: true, cancellationToken);
        await frozen.FreezeAsync(cancellationToken);

        var facts = await ForestLab.ReadAsync(lab.Options with { AnswerLimit = TimeSpan.FromSeconds(3) }, cancellationToken);

        Assert.Equal(
            [new($"{frozen.Address}:636", $"{frozen.Address}:636 did not answer within 3 s. Look at the domain controller, or raise Directory:AnswerLimit.")],
            facts.Domains[1].Facts?.Controller.PassedOver ?? []);
    }

    [Fact]
    public async Task ObserveAsync_NoControllerOfADomainServes_OnlyThatDomainFails()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await ForestLab.StartAsync(cancellationToken);

        var unlisted = await ForestLab.ReadAsync(lab.Options, cancellationToken);
        await lab.ListAsync(HomeSite, "EMEA1", lab.Home.Controller.Address, isWritable: true, cancellationToken);
        var wrong = await ForestLab.ReadAsync(lab.Options, cancellationToken);

        Assert.Equal(
            [(true, null), (false, "No controller of emea.corp.contoso.test is known. Name one in Directory:Servers:emea.corp.contoso.test.")],
            unlisted.Domains.Select(domain => (domain.Facts is not null, domain.Failure)));
        Assert.Equal(
            [
                (true, null),
                (false, "dc1.corp.contoso.test is a controller of corp.contoso.test, not of emea.corp.contoso.test. Correct Directory:Servers:emea.corp.contoso.test, or the forest's list of its controllers."),
            ],
            wrong.Domains.Select(domain => (domain.Facts is not null, domain.Failure)));
    }

    [Fact]
    public async Task ObserveAsync_ServerNamedForADomain_IsAskedFirst()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await ForestLab.StartAsync(cancellationToken);
        await lab.ListAsync(HomeSite, "EMEA1", "emea1.corp.contoso.invalid", isWritable: true, cancellationToken);
        var options = lab.Options with { Servers = new Dictionary<string, string> { [LabDomain.Emea.DnsName] = $"{lab.Other.Address}:636" } };

        var facts = await ForestLab.ReadAsync(options, cancellationToken);

        Assert.Equal(("dc1.emea.corp.contoso.test", 0), (facts.Domains[1].Facts?.Controller.Name, facts.Domains[1].Facts?.Controller.PassedOver.Count));
    }

    [Fact]
    public async Task ObserveAsync_GroupOfTheOtherDomainHoldsTheAccount_ItsGrantCountsThere()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await ForestLab.StartAsync(cancellationToken);
        await lab.ListAsync(HomeSite, "EMEA1", lab.Other.Address, isWritable: true, cancellationToken);
        await lab.Other.RunToolAsync(["group", "add", "Writers", "--group-scope=Domain"], cancellationToken);
        await lab.Other.RunToolAsync(["group", "add", "Outer", "--group-scope=Domain"], cancellationToken);
        // The account is of elsewhere for that controller: it keeps a foreign security principal for it.
        await lab.Other.RunToolAsync(["group", "addmembers", "Writers", lab.Home.ConnectorSid], cancellationToken);
        await lab.Other.RunToolAsync(["group", "addmembers", "Outer", "Writers"], cancellationToken);
        var outer = await lab.Other.GetSidAsync("Outer", cancellationToken);
        await lab.Other.AddEntriesAsync(
            ForestLab.EmeaContext,
            $"(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;{outer})",
            cancellationToken);

        var facts = await ForestLab.ReadAsync(lab.Options, cancellationToken);

        Assert.Equal(
            [(WritebackRight.ResetPassword, 5), (WritebackRight.ChangePassword, 5), (WritebackRight.WriteLockoutTime, 0), (WritebackRight.WritePwdLastSet, 0)],
            facts.Domains[1].Facts!.Users!.Rights.Select(right => (right.Right, right.Granted)));
    }

    [Fact]
    public async Task ObserveAsync_ConnectorInTheOtherDomain_IsFoundThere()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await ForestLab.StartAsync(cancellationToken);
        await lab.ListAsync(HomeSite, "EMEA1", lab.Other.Address, isWritable: true, cancellationToken);
        await lab.Home.Controller.AdministerAsync(
            ["delete", $"CN={SambaDomainController.ConnectorName},CN=Users,{SambaDomainController.NamingContext}"], cancellationToken);
        await lab.Other.CreateConnectorAsync("MSOL_0e0e0e0e0e0e", "CONNECT01", cancellationToken);

        var facts = await ForestLab.ReadAsync(lab.Options, cancellationToken);

        Assert.Equal((@"EMEA\MSOL_0e0e0e0e0e0e", null), (facts.Connector.Account?.Name, facts.Connector.Failure));
        Assert.Equal([9, 5], facts.Domains.Select(domain => domain.Facts?.Users?.Users ?? -1));
    }
}
