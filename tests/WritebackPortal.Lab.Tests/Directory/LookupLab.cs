using System.Globalization;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Lookup;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>A domain with one user for each state that a lookup tells; its password policy asks for a day between two changes.</summary>
public sealed class LookupLab : IAsyncLifetime
{
    public const string Head = SambaDomainController.NamingContext;
    public const string Cut = "OU=Cut," + Head;
    public const string Slash = "OU=In/Out," + Head;

    private const string Password = "Passw0rd.User1";
    private DirectoryLab? _lab;

    internal DirectoryLab Lab => _lab ?? throw new InvalidOperationException("The lab did not start.");

    private SambaDomainController Controller => Lab.Controller;

    public async ValueTask InitializeAsync()
    {
        if (LabRequirement.Missing(LabPart.Samba) is not null)
        {
            return;
        }

        var cancellationToken = TestContext.Current.CancellationToken;
        _lab = await DirectoryLab.StartAsync(cancellationToken);
        await ToolAsync("domain", "passwordsettings", "set", "--min-pwd-age=1", "--account-lockout-threshold=3", "--account-lockout-duration=30");
        await AddPolicyObjectAsync();
        await AddStatesAsync(cancellationToken);
        await AddProtectionAsync(cancellationToken);
        await AddNamesAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _lab?.DisposeAsync() ?? default;

    internal async Task<Observation<LookupFacts>> AskAsync(string query, LabAccount agent)
    {
        var options = Lab.Options with { User = agent.User, PasswordFile = agent.PasswordFile };
        return await AskAsync(query, options, TestContext.Current.CancellationToken);
    }

    internal static Task<Observation<LookupFacts>> AskAsync(string query, DirectoryOptions options, CancellationToken cancellationToken) =>
        new UserLookup(options, TimeProvider.System).ObserveAsync(
            new LookupRequest(Guid.Empty, query, DateTimeOffset.MaxValue, null), DirectoryLab.HostName, cancellationToken);

    /// <summary>As the least of agents reads it: the connector account's own rights.</summary>
    internal async Task<UserFacts> UserAsync(string query) => await UserAsync(query, Controller.Connector);

    internal async Task<UserFacts> UserAsync(string query, LabAccount agent)
    {
        var observation = await AskAsync(query, agent);
        Assert.Null(observation.Failure);
        return observation.Facts!.User!;
    }

    internal async Task<string?> FailureAsync(string query)
    {
        var observation = await AskAsync(query, Controller.Connector);
        Assert.Null(observation.Facts);
        return observation.Failure;
    }

    private async Task AddPolicyObjectAsync()
    {
        await ToolAsync(
            "domain", "passwordsettings", "pso", "create", "Strict", "10", "--complexity=on", "--store-plaintext=off",
            "--history-length=12", "--min-pwd-length=14", "--min-pwd-age=3", "--max-pwd-age=30",
            "--account-lockout-threshold=4", "--account-lockout-duration=20", "--reset-account-lockout-after=20");
        await ToolAsync("user", "create", "strict1", "Passw0rd.Strict1.Long");
        await ToolAsync("domain", "passwordsettings", "pso", "apply", "Strict", "strict1");
    }

    private async Task AddStatesAsync(CancellationToken cancellationToken)
    {
        foreach (var name in (string[])["fresh1", "locked1", "disabled1", "lapsed1", "card1", "fixed1"])
        {
            await ToolAsync("user", "create", name, Password);
        }

        for (var attempt = 0; attempt < 3; attempt++)
        {
            PolicyLab.FailToSignIn(Lab, "locked1");
        }

        await ToolAsync("user", "disable", "disabled1");
        await Controller.SetAttributeAsync(InUsers("lapsed1"), "accountExpires", ["130000000000000000"], cancellationToken);
        await Controller.SetAttributeAsync(InUsers("card1"), "userAccountControl", [Flags(0x200 | 0x10000 | 0x40000)], cancellationToken);
        await Controller.AddEntriesAsync(
            InUsers("fixed1"),
            "(OD;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)(OD;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)",
            cancellationToken);
        await Controller.SetAttributeAsync(DirectoryLab.User("staff0001"), "mS-DS-ConsistencyGuid", ["0123456789abcdef"], cancellationToken);
    }

    private async Task AddProtectionAsync(CancellationToken cancellationToken)
    {
        await ToolAsync("group", "add", "Tier0");
        await ToolAsync("group", "addmembers", "Domain Admins", "Tier0");
        await ToolAsync("group", "addmembers", "Tier0", "staff0002");
        await Controller.CoverByAdminSdHolderAsync(DirectoryLab.User("staff0002"), cancellationToken);
        await Controller.CoverByAdminSdHolderAsync(DirectoryLab.User("staff0003"), cancellationToken);
        await Controller.AddUsersAsync("Cut", 2, cancellationToken);
        await Controller.DisableInheritanceAsync(Cut, cancellationToken);
    }

    private async Task AddNamesAsync(CancellationToken cancellationToken)
    {
        await Controller.AdministerAsync(["add-named-user", "mueller", "Jörg Müller, Dr."], cancellationToken);
        await ToolAsync("ou", "create", Slash);
        await ToolAsync("user", "create", "inout1", Password, "--userou=OU=In/Out");
        await Controller.SetAttributeAsync(DirectoryLab.User("staff0004"), "mail", ["anna.berg@contoso.test"], cancellationToken);
        await Controller.SetAttributeAsync(
            DirectoryLab.User("staff0005"), "proxyAddresses", ["SMTP:sales@contoso.test", "smtp:info@contoso.test"], cancellationToken);
    }

    private Task<string> ToolAsync(params string[] arguments) => Controller.RunToolAsync(arguments, TestContext.Current.CancellationToken);

    public static string InUsers(string name) => $"CN={name},CN=Users,{Head}";

    private static string Flags(int flags) => flags.ToString(CultureInfo.InvariantCulture);
}
