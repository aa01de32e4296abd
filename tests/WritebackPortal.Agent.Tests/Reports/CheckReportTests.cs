using System.Text.Json;
using WritebackPortal.Agent.Commands;
using WritebackPortal.Agent.Reports;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Tests.Reports;

public sealed class CheckReportTests
{
    private static readonly CheckInfo ResetPassword = new(
        "ACL-001", "The connector account can reset the password of every user", Severity.Critical, Requirement.Permissions,
        "A reset needs it.", new Uri("https://learn.microsoft.com/entra"));

    private static readonly CheckInfo Names = new(
        "NET-001", "Every endpoint's name resolves", Severity.Critical, Requirement.Ports, "Nothing is reached.", new Uri("https://learn.microsoft.com/entra"));

    private static readonly CheckInfo Ports = Names with { Id = "NET-002", Title = "Every endpoint takes connections on its port" };

    private static readonly string LongCommand = $"dsacls '{new string('x', 100)}'";

    private static readonly CheckReport Broken = new(
        Verdict.Broken,
        "CORP\\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test",
        [],
        [
            new(ResetPassword, CheckOutcome.Failed,
                [new("DC=corp,DC=contoso,DC=test", "CORP\\MSOL_4f1c09d2a7be lacks Reset Password.\u001b[2J") { Repair = new("Grant it", "a domain administrator", LongCommand, "undo it", "At once.") }],
                [new("Users", "0 of 25", CheckOutcome.Failed)], null),
            new(Names, CheckOutcome.Passed, [], [new("login.corp.contoso.test:443", "127.0.0.1, 1 ms", CheckOutcome.Passed)], null),
            new(Ports, CheckOutcome.Skipped, [], [], "No endpoint's name resolved."),
        ],
        new Snapshot(new("connect01.corp.contoso.test", "Test OS", "0.1.0"), new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Write_WithoutColours_IsReadableAtEightyColumns()
    {
        var expected = $"""
            connect01.corp.contoso.test
            Broken: CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of
            corp.contoso.test.

            ┌─────────┬─────────┬──────────────────────────────────────────────────────────┐
            │ Check   │ Result  │ What was seen                                            │
            ├─────────┼─────────┼──────────────────────────────────────────────────────────┤
            │ ACL-001 │ FAILED  │ The connector account can reset the password of every    │
            │         │         │ user.                                                    │
            │         │         │ Users: 0 of 25                                           │
            │ NET-001 │ passed  │ Every endpoint's name resolves.                          │
            │         │         │ login.corp.contoso.test:443: 127.0.0.1, 1 ms             │
            │ NET-002 │ skipped │ Every endpoint takes connections on its port.            │
            │         │         │ No endpoint's name resolved.                             │
            └─────────┴─────────┴──────────────────────────────────────────────────────────┘

            ACL-001 failed
            A reset needs it.
            - CORP\MSOL_4f1c09d2a7be lacks Reset Password.[2J

            Repair: Grant it (a domain administrator)
                {LongCommand}
            Effect: At once.
            Undo:
                undo it
            """;

        Assert.Equal(expected.Split('\n').Select(line => line.TrimEnd()), Written(Broken).TrimEnd().Split('\n').Select(line => line.TrimEnd()));
    }

    [Fact]
    public void Json_OfAReport_HasVerdictResultsAndSnapshot()
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(Broken, CheckReportJson.Default.CheckReport));

        var root = document.RootElement;
        Assert.Equal(["verdict", "reason", "requirements", "results", "snapshot"], root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("Broken", root.GetProperty("verdict").GetString());
        Assert.Equal(["Failed", "Passed", "Skipped"], root.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("outcome").GetString()));
        Assert.Equal("ACL-001", root.GetProperty("results")[0].GetProperty("check").GetProperty("id").GetString());
        Assert.Equal("connect01.corp.contoso.test", root.GetProperty("snapshot").GetProperty("host").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void CodeOf_Verdict_TellsScripts(int verdict, int code) => Assert.Equal(code, CheckAct.CodeOf((Verdict)verdict));

    private static string Written(CheckReport report)
    {
        using var output = new StringWriter();
        new CheckReportView(new AgentConsole(TextReader.Null, output, TextWriter.Null, HasColors: false).Report()).Write(report);
        return output.ToString();
    }
}
