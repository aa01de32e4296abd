using System.Text.Json.Nodes;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd;

/// <summary>The agent's answer about one user at the command line: the program as a process, against a real controller.</summary>
public sealed class UserCommandTests : IAsyncLifetime
{
    private readonly LabFolder _folder = new();
    private SambaDomainController _directory = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.Samba) is null, LabRequirement.Missing(LabPart.Samba) ?? "");
        var cancellationToken = TestContext.Current.CancellationToken;
        _directory = await SambaDomainController.StartAsync(cancellationToken);
        await _directory.AddUsersAsync("Staff", 2, cancellationToken);
        var sid = await _directory.CreateConnectorAsync(Environment.MachineName, cancellationToken);
        await _directory.GrantAsync(sid, Enum.GetValues<WritebackRight>(), cancellationToken);
        await _directory.DisableInheritanceAsync($"CN=staff0002,OU=Staff,{SambaDomainController.NamingContext}", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_directory is not null)
        {
            await _directory.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task User_OfEachKind_AnswersWithItsExitCode()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var agent = new AgentProcess(_folder.Folder("agent"), new Dictionary<string, string>
        {
            ["Directory:Server"] = _directory.Address,
            ["Directory:User"] = _directory.Connector.User,
            ["Directory:PasswordFile"] = _directory.Connector.PasswordFile,
            ["Directory:CaDirectory"] = _directory.CaDirectory,
        });

        var reached = await agent.RunAsync(["user", "staff0001"], cancellationToken);
        var cut = await agent.RunAsync(["user", "staff0002@corp.contoso.test"], cancellationToken);
        var container = await agent.RunAsync(["user", $"OU=Staff,{SambaDomainController.NamingContext}"], cancellationToken);
        var nobody = await agent.RunAsync(["user", "*"], cancellationToken);
        var json = await agent.RunAsync(["user", @"CORP\staff0002", "--json"], cancellationToken);

        Assert.DoesNotContain("MISSING", reached.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1, 0, 2, 1), (reached.ExitCode, cut.ExitCode, container.ExitCode, nobody.ExitCode, json.ExitCode));
        Assert.Contains("- Reset Password: granted, by the entry for CORP\\MSOL_4f1c09d2a7be", reached.Output, StringComparison.Ordinal);
        Assert.Contains("- Reset Password: MISSING", cut.Output, StringComparison.Ordinal);
        Assert.Contains("ACL-006", cut.Output, StringComparison.Ordinal);
        Assert.Contains("OU=Staff", container.Output, StringComparison.Ordinal);
        Assert.Equal("", nobody.Output.Trim());
        Assert.Contains("No account of corp.contoso.test is called '*'.", nobody.Error, StringComparison.Ordinal);
        var document = JsonNode.Parse(json.Output)!;
        Assert.Equal(
            ("CannotReset", "InheritanceDisabled"),
            ((string?)document["diagnosis"]!["verdict"], (string?)document["lookup"]!["facts"]!["user"]!["rights"]![0]!["reason"]));
    }
}
