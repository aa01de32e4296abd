using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>A domain's policies and the connector account's standing, as a real controller tells them.</summary>
public sealed class PolicyTests
{
    private const string Head = SambaDomainController.NamingContext;
    private const string SamServer = "CN=Server,CN=System," + Head;
    private const string AdminSdHolder = "CN=AdminSDHolder,CN=System," + Head;

    [Fact]
    public async Task Fill_DomainPolicySet_ReadsEverySetting()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await SetPolicyAsync(
            lab, cancellationToken, "--min-pwd-age=2", "--max-pwd-age=42", "--history-length=24", "--min-pwd-length=9",
            "--complexity=on", "--account-lockout-threshold=5", "--account-lockout-duration=15");

        var policy = Fill(lab, lab.Controller.Connector, cancellationToken).PasswordPolicy;

        Assert.Equal(new PasswordPolicy(TimeSpan.FromDays(2), TimeSpan.FromDays(42), 24, 9, true, 5, TimeSpan.FromMinutes(15)), policy);
    }

    [Fact]
    public async Task Fill_DomainPolicyWithoutLimits_SaysNone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await SetPolicyAsync(
            lab, cancellationToken, "--min-pwd-age=0", "--max-pwd-age=0", "--history-length=0", "--min-pwd-length=0",
            "--complexity=off", "--account-lockout-threshold=0", "--account-lockout-duration=0");

        var policy = Fill(lab, lab.Controller.Connector, cancellationToken).PasswordPolicy;

        Assert.Equal(new PasswordPolicy(TimeSpan.Zero, null, 0, 0, false, 0, null), policy);
    }

    [Fact]
    public async Task Fill_FineGrainedPolicies_AreSeenOnlyByWhoMayReadThem()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await AddPolicyObjectAsync(lab, "Strict", 10, cancellationToken);
        await lab.Controller.RunToolAsync(["domain", "passwordsettings", "pso", "apply", "Strict", "staff0001"], cancellationToken);

        var least = Fill(lab, lab.Controller.Connector, cancellationToken).FineGrained;
        var administrator = Fill(lab, lab.Controller.Administrator, cancellationToken).FineGrained;

        Assert.Equal((false, 0), (least?.IsReadable, least?.Policies.Count));
        Assert.True(administrator?.IsReadable);
        var only = Assert.Single(administrator?.Policies ?? []);
        Assert.Equal([DirectoryLab.User("staff0001")], only.AppliesTo);
        Assert.Equal(
            new FineGrainedPolicy(
                "Strict",
                $"CN=Strict,CN=Password Settings Container,CN=System,{Head}",
                10,
                new(TimeSpan.FromDays(3), TimeSpan.FromDays(30), 12, 14, true, 4, TimeSpan.FromMinutes(20)),
                only.AppliesTo),
            only);
    }

    [Fact]
    public async Task Fill_NoFineGrainedPolicy_IsReadableAndEmpty()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var fineGrained = Fill(lab, lab.Controller.Administrator, cancellationToken).FineGrained;

        Assert.Equal((true, 0), (fineGrained?.IsReadable, fineGrained?.Policies.Count));
    }

    [Fact]
    public async Task Fill_ReservedCharactersAboveUsers_CountsEachPlaceOnce()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        string outer = $@"OU=Sales\, North,{Head}", inner = $@"OU=A\+B\3DC,{outer}", unused = $"OU=In/Out,{Head}", umlaut = $"OU=Büro,{Head}";
        foreach (var ou in (string[])[outer, inner, unused, umlaut])
        {
            await lab.Controller.RunToolAsync(["ou", "create", ou], cancellationToken);
        }

        await AddUserAsync(lab, "north1", outer, cancellationToken);
        await AddUserAsync(lab, "north2", inner, cancellationToken);
        await AddUserAsync(lab, "office1", umlaut, cancellationToken);

        var names = Fill(lab, lab.Controller.Connector, cancellationToken).ReservedNames;

        Assert.Equal(
            [(outer, ",", 2), (inner, "+ =", 1)],
            names?.Select(name => (name.Container, string.Join(' ', name.Characters), name.Users)));
    }

    [Fact]
    public async Task Fill_ManyReservedNames_CountsInOnePass()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        for (var number = 10; number < 31; number++)
        {
            await lab.Controller.RunToolAsync(["ou", "create", $"OU=#{number},{Head}".Replace("#", @"\#", StringComparison.Ordinal)], cancellationToken);
        }

        await AddUserAsync(lab, "many1", $@"OU=\#12,{Head}", cancellationToken);

        var only = Assert.Single(Fill(lab, lab.Controller.Connector, cancellationToken).ReservedNames ?? []);

        Assert.Equal(($@"OU=\#12,{Head}", "leading #", 1), (only.Container, string.Join(' ', only.Characters), only.Users));
    }

    [Fact]
    public async Task Fill_ControllerIsPdcEmulator_NamesItAsReachable()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var facts = Fill(lab, lab.Controller.Connector, cancellationToken);

        Assert.Equal(new PdcEmulator(facts.Controller.Name, true, null), facts.PdcEmulator);
    }

    [Fact]
    public async Task Fill_PdcEmulatorElsewhereAndDown_SaysWhy()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        using var address = LoopbackAddress.Take();
        await lab.Controller.AdministerAsync(["add-server", "DC2", address.Value], cancellationToken);

        var pdc = Fill(lab, lab.Controller.Connector, cancellationToken).PdcEmulator;

        Assert.Equal(
            new PdcEmulator(
                address.Value,
                false,
                $"The PDC emulator {address.Value} refuses connections on port 389. Start its directory service, or move the role."),
            pdc);
    }

    [Fact]
    public async Task Fill_OrdinaryConnector_ReadsAllAndHoldsNoExcess()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var facts = Fill(lab, lab.Controller.Connector, cancellationToken);

        Assert.Equal(
            [("Domain head", Head, true), ("Builtin", $"CN=Builtin,{Head}", true), ("SAM server object", SamServer, true)],
            facts.Reads.Select(read => (read.Name, read.DistinguishedName, read.IsGranted ?? false)));
        Assert.All(facts.Reads, read => Assert.Equal((0, null), (read.Missing.Count, read.DecidingEntry)));
        Assert.Empty(facts.Excess);
    }

    [Fact]
    public async Task Fill_ReadDenied_SaysWhatIsMissingAndByWhichEntry()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        var denial = $"(D;;LCRC;;;{lab.ConnectorSid})";
        await lab.Controller.AddEntriesAsync(SamServer, denial, cancellationToken);

        var itself = Fill(lab, lab.Controller.Connector, cancellationToken).Reads[2];
        var administrator = Fill(lab, lab.Controller.Administrator, cancellationToken).Reads[2];

        Assert.Equal((null, 0, null), (itself.IsGranted, itself.Missing.Count, itself.DecidingEntry));
        Assert.Equal(
            (false, "List contents, Read permissions", denial, SamServer),
            (administrator.IsGranted, string.Join(", ", administrator.Missing), administrator.DecidingEntry?.Sddl, administrator.DecidingEntry?.SetOn));
    }

    [Theory]
    [InlineData(Head, "WD", ExcessPower.ChangePermissions)]
    [InlineData(Head, "WO", ExcessPower.TakeOwnership)]
    [InlineData(Head, "GA", ExcessPower.FullControl)]
    [InlineData(AdminSdHolder, "CR", ExcessPower.ResetProtectedPasswords)]
    [InlineData(AdminSdHolder, "GA", ExcessPower.FullControl)]
    public async Task Fill_MorePowerThanNeeded_NamesItAndItsEntry(string on, string right, ExcessPower power)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.AddEntriesAsync(on, $"(A;;{right};;;{lab.ConnectorSid})", cancellationToken);

        var only = Assert.Single(Fill(lab, lab.Controller.Connector, cancellationToken).Excess);

        Assert.Equal((power, on, lab.ConnectorSid), (only.Power, only.On, only.Entry.TrusteeSid));
    }

    private static DomainFacts Fill(DirectoryLab lab, LabAccount agent, CancellationToken cancellationToken)
    {
        using var session = new PolicyLab(lab, agent);
        return session.Fill(cancellationToken);
    }

    private static Task<string> SetPolicyAsync(DirectoryLab lab, CancellationToken cancellationToken, params string[] settings) =>
        lab.Controller.RunToolAsync(["domain", "passwordsettings", "set", .. settings], cancellationToken);

    private static Task<string> AddUserAsync(DirectoryLab lab, string name, string container, CancellationToken cancellationToken) =>
        lab.Controller.RunToolAsync(
            ["user", "create", name, "Passw0rd.User1", $"--userou={container[..^(Head.Length + 1)]}"], cancellationToken);

    private static Task<string> AddPolicyObjectAsync(DirectoryLab lab, string name, int precedence, CancellationToken cancellationToken) =>
        lab.Controller.RunToolAsync(
            [
                "domain", "passwordsettings", "pso", "create", name, precedence.ToString(CultureInfo.InvariantCulture), "--complexity=on", "--store-plaintext=off",
                "--history-length=12", "--min-pwd-length=14", "--min-pwd-age=3", "--max-pwd-age=30",
                "--account-lockout-threshold=4", "--account-lockout-duration=20", "--reset-account-lockout-after=20",
            ],
            cancellationToken);
}
