using System.Text.Json;
using WritebackPortal.Agent.Tests.Events;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Commands;

/// <summary><c>check</c> from outside, against a closed port of this machine.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Check_ClosedPort_IsBrokenAndPrintsOneDocument()
    {
        var run = await CheckAsync("--json");

        using var document = JsonDocument.Parse(run.Out);
        var outcomes = document.RootElement.GetProperty("results").EnumerateArray().ToDictionary(
            result => result.GetProperty("check").GetProperty("id").GetString()!, result => result.GetProperty("outcome").GetString());
        Assert.Equal(1, run.Code);
        Assert.Equal("Broken", document.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(("Skipped", "Passed", "Failed"), (outcomes["ACL-001"], outcomes["NET-001"], outcomes["NET-002"]));
        Assert.Equal("Loopback", document.RootElement.GetProperty("snapshot").GetProperty("network").GetProperty("facts").GetProperty("cloud").GetString());
        Assert.Equal(
            [
                "Looking at the way to Microsoft's endpoints ...",
                "Looking at the connector account's rights ...",
                "Looking at the ports of the domain controllers ...",
                "Looking at the settings for TLS ...",
                "Looking at Entra Connect on this host ...",
                "Looking at the event log ...",
            ],
            run.Error.Split(Environment.NewLine));
    }

    [Fact]
    public async Task Check_ClosedPort_FitsEightyColumnsWithoutEscapes()
    {
        var run = await CheckAsync();

        // Scripts are indented and never wrapped.
        Assert.All(run.Out.Split('\n').Where(line => !line.StartsWith("    ", StringComparison.Ordinal)), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
        Assert.DoesNotContain('\u001b', run.Out);
        Assert.Contains("NET-002 failed", run.Out, StringComparison.Ordinal);
        Assert.Contains("Repair: ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_EventsFile_IsReadInPlaceOfTheSettings()
    {
        var file = Path.Combine(_folder.Path, "Application.xml");
        await File.WriteAllTextAsync(file, Xml.Event("ADSync", 6800, TimeProvider.System.GetUtcNow().AddHours(-1)), TestContext.Current.CancellationToken);

        var run = await CheckAsync("--json", "--events-file", file);

        using var document = JsonDocument.Parse(run.Out);
        var facts = document.RootElement.GetProperty("snapshot").GetProperty("events").GetProperty("facts");
        Assert.Equal(("File", 6800), (facts.GetProperty("origin").GetString(), facts.GetProperty("tallies")[0].GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Check_UnknownCloud_NamesThoseThatAreKnown()
    {
        var run = await CommandRun.OfAsync("check", "--data", _folder.Data.Root, "--cloud", "Private");

        Assert.Equal(new CommandRun(2, "", "There is no cloud 'Private'. Known are fairfax, mooncake, public, usnat, ussec; a file can be named too."), run);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<CommandRun> CheckAsync(params string[] options)
    {
        var cloud = Path.Combine(_folder.Path, "loopback.json");
        await File.WriteAllTextAsync(
            cloud,
            """
            {
              "name": "Loopback", "title": "This machine", "dataAsOf": "2026-01-01", "sources": [],
              "endpoints": [ { "host": "127.0.0.1", "port": 1, "pattern": "127.0.0.1", "purpose": "SignIn", "isRequired": true } ]
            }
            """,
            TestContext.Current.CancellationToken);
        _folder.Data.Create();
        await File.WriteAllTextAsync(_folder.Data.AgentFile, """{ "Proxy": { "Address": "none" } }""", TestContext.Current.CancellationToken);
        return await CommandRun.OfAsync(["check", "--data", _folder.Data.Root, "--cloud", cloud, .. options]);
    }
}
