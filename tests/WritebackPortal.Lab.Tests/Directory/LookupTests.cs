using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>The answer for one user, over a real controller.</summary>
public sealed class LookupTests(LookupLab shared) : IClassFixture<LookupLab>, IAsyncLifetime
{
    private const string Head = SambaDomainController.NamingContext;
    private static readonly string Staff1 = DirectoryLab.User("staff0001");

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.Samba) is null, LabRequirement.Missing(LabPart.Samba) ?? "");
        return default;
    }

    public ValueTask DisposeAsync() => default;

    [Theory]
    [InlineData("staff0001")]
    [InlineData("  STAFF0001 ")]
    [InlineData(@"CORP\staff0001")]
    [InlineData(@"corp.contoso.test\staff0001")]
    [InlineData("staff0001@corp.contoso.test")]
    [InlineData("CN=staff0001,OU=Staff,DC=corp,DC=contoso,DC=test")]
    [InlineData("cn=STAFF0001,ou=staff,dc=CORP,dc=contoso,dc=test")]
    public async Task ObserveAsync_UserByAnyName_IsFound(string query) =>
        Assert.Equal(Staff1, (await shared.UserAsync(query)).Identity.DistinguishedName);

    [Theory]
    [InlineData("mueller")]
    [InlineData("mueller@corp")]
    [InlineData(@"CN=Jörg Müller\, Dr.,CN=Users,DC=corp,DC=contoso,DC=test")]
    [InlineData(@"CN=J\C3\B6rg Müller\2C Dr.,CN=Users,DC=corp,DC=contoso,DC=test")]
    public async Task ObserveAsync_NameWithCommaAndUmlauts_IsFound(string query) =>
        Assert.Equal(("mueller", "Jörg Müller, Dr."), await shared.UserAsync(query) is { Identity: var who } ? (who.SamAccountName, who.DisplayName) : default);

    [Fact]
    public async Task ObserveAsync_CoveredUser_TellsEverythingAboutIt()
    {
        var user = await shared.UserAsync("staff0001", shared.Lab.Controller.Administrator);

        Assert.Equal(("corp.contoso.test", @"CORP\MSOL_4f1c09d2a7be"), (user.Domain, user.Connector.Name));
        Assert.Equal(("Default-First-Site-Name", true), (user.Controller.Site, user.Controller.IsWritable));
        Assert.Equal(user.Controller.Clock, user.ReadAt);
        Assert.Equal(new UserIdentity(Staff1, "staff0001", "staff0001@corp.contoso.test", "Given1 Name1", "user", true) with { DisplayName = user.Identity.DisplayName }, user.Identity);
        Assert.Equal(new UserState(true, false, null, true, false, false, null, true, null), user.State);
        Assert.Equal((ProtectionState.None, false, null), (user.Protection.State, user.Protection.HasAdminCount, user.Protection.CutAt));
        Assert.All(user.Rights, right => Assert.Equal((true, null, null), (right.IsGranted, right.Reason, right.Container)));
        Assert.Equal(
            [WritebackRight.ResetPassword, WritebackRight.ChangePassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet],
            user.Rights.Select(right => right.Right));
        Assert.Equal(Head, user.Rights[0].Entry?.SetOn);
        Assert.Equal([(WritebackRight.UnexpirePassword, true)], user.DomainHead.Select(right => (right.Right, right.IsGranted)));
        Assert.Equal((PolicySource.Domain, null, TimeSpan.FromDays(1)), (user.Policy.Source, user.Policy.Name, user.Policy.Policy?.MinimumAge));
        Assert.Null(user.Policy.NextChangeAt);
        Assert.Empty(user.ReservedNames);
        Assert.NotNull(user.ChangedAt);
    }

    [Fact]
    public async Task ObserveAsync_PolicyObjectsUnreadable_PolicyIsUnknown()
    {
        var user = await shared.UserAsync("staff0001");

        Assert.Equal(new UserPolicy(PolicySource.Unknown, null, null), user.Policy);
    }

    [Fact]
    public async Task ObserveAsync_FineGrainedPolicy_IsNamedAndItsAgeCounts()
    {
        var user = await shared.UserAsync("strict1", shared.Lab.Controller.Administrator);

        Assert.Equal(
            new UserPolicy(
                PolicySource.FineGrained,
                "Strict",
                new(TimeSpan.FromDays(3), TimeSpan.FromDays(30), 12, 14, true, 4, TimeSpan.FromMinutes(20)))
            {
                NextChangeAt = user.State.PasswordLastSet!.Value.AddDays(3),
            },
            user.Policy);
    }

    [Fact]
    public async Task ObserveAsync_PasswordJustSet_SaysWhenItMayBeSetAgain()
    {
        var user = await shared.UserAsync("fresh1", shared.Lab.Controller.Administrator);

        Assert.Equal((false, user.State.PasswordLastSet!.Value.AddDays(1)), (user.State.MustChange, user.Policy.NextChangeAt));
    }

    [Fact]
    public async Task ObserveAsync_Locked_SaysUntilWhen()
    {
        var user = await shared.UserAsync("locked1", shared.Lab.Controller.Administrator);

        Assert.True(user.State.IsLocked);
        Assert.InRange(user.State.LockedUntil!.Value - user.ReadAt, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task ObserveAsync_DisabledExpiredOrSmartCard_SaysSo()
    {
        var disabled = await shared.UserAsync("disabled1");
        var lapsed = await shared.UserAsync("lapsed1");
        var card = await shared.UserAsync("card1");

        Assert.Equal((false, null), (disabled.State.IsEnabled, disabled.State.ExpiresAt));
        Assert.Equal((true, new DateTimeOffset(2012, 12, 14, 23, 6, 40, TimeSpan.Zero)), (lapsed.State.IsEnabled, lapsed.State.ExpiresAt));
        Assert.Equal((true, true), (card.State.NeedsSmartCard, card.State.PasswordNeverExpires));
    }

    [Fact]
    public async Task ObserveAsync_UserMayNotChange_IsReadFromTheEntries()
    {
        var user = await shared.UserAsync("fixed1");

        Assert.False(user.State.MayChangePassword);
        Assert.Equal(
            [WritebackRight.ChangePassword], user.Rights.Where(right => right.Reason == GapReason.Denied).Select(right => right.Right));
    }

    [Fact]
    public async Task ObserveAsync_ProtectedAndOrphaned_AreToldApart()
    {
        var shielded = await shared.UserAsync("staff0002");
        var orphan = await shared.UserAsync("staff0003");

        Assert.Equal(
            (ProtectionState.Protected, "Domain Admins", true, DirectoryLab.User("staff0002")),
            (shielded.Protection.State, string.Join(", ", shielded.Protection.Groups.Where(group => group.EndsWith("Domain Admins", StringComparison.Ordinal)).Select(_ => "Domain Admins")), shielded.Protection.HasAdminCount, shielded.Protection.CutAt));
        Assert.Equal((ProtectionState.OrphanedAdminCount, true), (orphan.Protection.State, orphan.Protection.HasAdminCount));
        Assert.Equal(
            [GapReason.Protected, GapReason.OrphanedAdminCount],
            new[] { shielded, orphan }.Select(user => user.Rights[0].Reason!.Value));
    }

    [Fact]
    public async Task ObserveAsync_AccountsOfTheSystem_AreNeverSynchronised()
    {
        var builtIn = await shared.UserAsync("krbtgt");
        var connector = await shared.UserAsync(SambaDomainController.ConnectorName);

        Assert.Equal("It is a built-in account, which Connect leaves out.", builtIn.Identity.NeverSynchronised);
        Assert.Equal("It is the connector account itself.", connector.Identity.NeverSynchronised);
    }

    [Fact]
    public async Task ObserveAsync_NoSourceAnchor_IsToldApartFromUnreadable()
    {
        var readable = await shared.UserAsync("fresh1", shared.Lab.Controller.Administrator);
        await shared.Lab.Controller.AddEntriesAsync(
            LookupLab.InUsers("lapsed1"), $"(OD;;RP;23773dc2-b63a-11d2-90e1-00c04fd91ab1;;{shared.Lab.ConnectorSid})", TestContext.Current.CancellationToken);
        var hidden = await shared.UserAsync("lapsed1");

        Assert.Equal((false, null), (readable.Identity.HasSourceAnchor, hidden.Identity.HasSourceAnchor));
    }

    [Fact]
    public async Task ObserveAsync_ReservedCharacterAbove_NamesTheContainer()
    {
        var only = Assert.Single((await shared.UserAsync("inout1")).ReservedNames);

        Assert.Equal((LookupLab.Slash, "/"), (only.Container, string.Join(' ', only.Characters)));
    }

    [Theory]
    [InlineData("", @"No name was given. Give a user principal name, a sAMAccountName, DOMAIN\name, or a distinguished name.")]
    [InlineData("a\0b", @"The name holds characters that no name can hold. Give a user principal name, a sAMAccountName, DOMAIN\name, or a distinguished name.")]
    [InlineData("nobody", "No account of corp.contoso.test is called 'nobody'. Check the spelling, or give the user principal name.")]
    [InlineData("*", "No account of corp.contoso.test is called '*'. Check the spelling, or give the user principal name.")]
    [InlineData("staff*", "No account of corp.contoso.test is called 'staff*'. Check the spelling, or give the user principal name.")]
    [InlineData("*)(objectClass=*", "No account of corp.contoso.test is called '*)(objectClass=*'. Check the spelling, or give the user principal name.")]
    [InlineData(@"\00", @"No account of corp.contoso.test is called '\00'. Check the spelling, or give the user principal name.")]
    [InlineData(@"CORP\", @"No account of corp.contoso.test is called 'CORP\'. Check the spelling, or give the user principal name.")]
    [InlineData("müller, dr.", "No account of corp.contoso.test is called 'müller, dr.'. Check the spelling, or give the user principal name.")]
    [InlineData("nobody@corp.contoso.test", @"No user of corp.contoso.test signs in as 'nobody@corp.contoso.test'. Check the spelling, or give DOMAIN\name.")]
    [InlineData(@"OTHER\staff0001", "There is no domain 'OTHER' in the forest corp.contoso.test. Its domains are CORP.")]
    [InlineData("CN=a,DC=other,DC=test", "'CN=a,DC=other,DC=test' is not in the forest corp.contoso.test. Its domains are DC=corp,DC=contoso,DC=test.")]
    [InlineData("CN=nobody,DC=corp,DC=contoso,DC=test", "There is no object 'CN=nobody,DC=corp,DC=contoso,DC=test' that the agent may see in corp.contoso.test. Check the spelling, or let the agent's account read it.")]
    [InlineData("CN=*)(cn=*,,=,DC=corp,DC=contoso,DC=test", "There is no object 'CN=*)(cn=*,,=,DC=corp,DC=contoso,DC=test' that the agent may see in corp.contoso.test. Check the spelling, or let the agent's account read it.")]
    [InlineData("Domain Admins", @"CORP\Domain Admins is a group, and not a user. Ask for a user, or for the distinguished name of a container.")]
    [InlineData("DC1$", @"CORP\DC1$ is a computer, and not a user. Ask for a user, or for the distinguished name of a container.")]
    [InlineData("anna.berg@contoso.test", @"'anna.berg@contoso.test' is an e-mail address of CORP\staff0004, and not a name to sign in with. Ask for staff0004@corp.contoso.test.")]
    [InlineData("info@contoso.test", @"'info@contoso.test' is an e-mail address of CORP\staff0005, and not a name to sign in with. Ask for staff0005@corp.contoso.test.")]
    public async Task ObserveAsync_NothingToTell_SaysWhy(string query, string failure) =>
        Assert.Equal(failure, await shared.FailureAsync(query));

    [Fact]
    public async Task ObserveAsync_SeveralUsers_NamesThem()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await shared.Lab.Controller.AdministerAsync(["twin-principal", "sales0001", "sales0002", "twin@contoso.test"], cancellationToken);

        Assert.Equal(
            @"'twin@contoso.test' names several users: CORP\sales0001, CORP\sales0002. Ask for one of them by that name.",
            await shared.FailureAsync("twin@contoso.test"));
    }

    [Fact]
    public async Task ObserveAsync_ContainerBelowTheGrants_PredictsThatNewUsersAreReached()
    {
        var container = (await shared.AskAsync(DirectoryLab.Staff, shared.Lab.Controller.Connector)).Facts?.Container;

        Assert.Equal(
            (DirectoryLab.Staff, "user", null, 5),
            (container?.DistinguishedName, container?.ObjectClass, container?.CutAt, container?.ExistingUsers));
        Assert.All(container!.Rights, right => Assert.Equal((true, null), (right.IsGranted, right.Reason)));
        Assert.Equal([Head, null, Head, Head], container.Rights.Select(right => right.Entry?.SetOn));
    }

    [Fact]
    public async Task ObserveAsync_ContainerThatCutsInheritance_PredictsTheGap()
    {
        var container = (await shared.AskAsync(LookupLab.Cut, shared.Lab.Controller.Connector)).Facts?.Container;

        Assert.Equal((LookupLab.Cut, 2), (container?.CutAt, container?.ExistingUsers));
        Assert.Equal(
            [(false, GapReason.InheritanceDisabledAbove, LookupLab.Cut), (true, null, null), (false, GapReason.InheritanceDisabledAbove, LookupLab.Cut), (false, GapReason.InheritanceDisabledAbove, LookupLab.Cut)],
            container!.Rights.Select(right => (right.IsGranted, right.Reason, right.Container)));
    }

    [Fact]
    public async Task ObserveAsync_Container_PredictionEqualsAUserCreatedThere()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var (place, name) in (IEnumerable<(string, string)>)[(DirectoryLab.Sales, "newsales1"), (LookupLab.Cut, "newcut1"), ($"CN=Users,{Head}", "newuser1")])
        {
            var predicted = (await shared.AskAsync(place, shared.Lab.Controller.Connector)).Facts?.Container?.Rights;
            await shared.Lab.Controller.RunToolAsync(["user", "create", name, "Passw0rd.User1", $"--userou={place[..^(Head.Length + 1)]}"], cancellationToken);
            var created = (await shared.UserAsync(name)).Rights;

            Assert.Equal(created.Select(right => (right.Right, right.IsGranted, right.Reason)), predicted?.Select(right => (right.Right, right.IsGranted, right.Reason)));
        }
    }

    [Fact]
    public async Task ObserveAsync_ControllerFrozen_EndsAtTheLimit()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.FreezeAsync(cancellationToken);

        var observation = await LookupLab.AskAsync("staff0001", lab.Options with { TimeLimit = TimeSpan.FromSeconds(1) }, cancellationToken);

        Assert.Equal("The directory did not answer within 1 s. Look at the domain controller.", observation.Failure);
    }

    [Fact]
    public async Task ObserveAsync_NoConnectorAccount_SaysSo()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var options = shared.Lab.Options with { ConnectorAccount = "svc-none" };

        var observation = await LookupLab.AskAsync("staff0001", options, cancellationToken);

        Assert.Equal(
            "There is no connector account 'svc-none' in corp.contoso.test. Correct its name in the settings of the server or in Directory:ConnectorAccount.",
            observation.Failure);
    }
}
