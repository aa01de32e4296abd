using System.Text.Json;
using WritebackPortal.Agent.Commands;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Checks.Directory.Users;

namespace WritebackPortal.Agent.Tests.Commands;

/// <summary><c>user</c> from outside, against a closed port of this machine.</summary>
public sealed class UserTests : IDisposable
{
    private const string Refused =
        "127.0.0.1:1 refuses the connection. Directory:Server must name a domain controller, and it must listen on port 1.";

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task User_ClosedPort_CouldNotLook()
    {
        var run = await UserAsync("anna");

        Assert.Equal(new CommandRun(2, "", $"Looking in the directory ...{Environment.NewLine}{Refused}"), run);
    }

    [Fact]
    public async Task User_ClosedPortAsJson_IsOneDocumentWithTheReason()
    {
        var run = await UserAsync("anna", "--json");

        using var document = JsonDocument.Parse(run.Out);
        Assert.Equal(2, run.Code);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("diagnosis").ValueKind);
        Assert.Equal(Refused, document.RootElement.GetProperty("lookup").GetProperty("failure").GetString());
    }

    [Fact]
    public async Task User_WithoutName_IsWrongUsage() => Assert.Equal(2, (await CommandRun.OfAsync("user")).Code);

    [Theory]
    [InlineData(DiagnosisVerdict.CanReset, 0)]
    [InlineData(DiagnosisVerdict.AtRisk, 0)]
    [InlineData(DiagnosisVerdict.CannotReset, 1)]
    [InlineData(DiagnosisVerdict.Unknown, 2)]
    [InlineData(null, 2)]
    public void CodeOf_Verdict_IsTheExitCode(DiagnosisVerdict? verdict, int code) => Assert.Equal(code, UserAct.CodeOf(verdict));

    public void Dispose() => _folder.Dispose();

    private async Task<CommandRun> UserAsync(params string[] arguments)
    {
        _folder.Data.Create();
        await File.WriteAllTextAsync(
            _folder.Data.AgentFile,
            """{ "Directory": { "Server": "127.0.0.1:1", "Transport": "SignedKerberos" } }""",
            TestContext.Current.CancellationToken);
        return await CommandRun.OfAsync(["user", "--data", _folder.Data.Root, .. arguments]);
    }
}
