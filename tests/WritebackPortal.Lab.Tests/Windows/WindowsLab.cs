using System.Text.Json;
using WritebackPortal.Contracts;

namespace WritebackPortal.Lab.Tests.Windows;

/// <summary>The agent as it is published for Windows, in a Windows of Wine's. What Entra Connect would be there is a stand-in.</summary>
public sealed class WindowsLab : IAsyncLifetime
{
    private const string StandIn = "windows-stand-in.exe";

    // A cloud of one endpoint that refuses: nothing leaves this machine.
    private const string Cloud =
        """
        {"name":"Loopback","title":"This machine","dataAsOf":"2026-01-01","sources":[],
         "endpoints":[{"host":"127.0.0.1","port":9,"pattern":"127.0.0.1","purpose":"SignIn","isRequired":true}]}
        """;

    private readonly LabFolder _folder = new();
    private WinePrefix? _prefix;

    public WinePrefix Prefix => _prefix ?? throw new InvalidOperationException("The lab was not made.");

    /// <summary>How the program of the stand-in service is called inside.</summary>
    public string Engine => WinePrefix.Inside(Path.Combine(_folder.Path, "stand-in", "miiserver.exe"));

    /// <summary>What the stand-in for PowerShell was asked.</summary>
    public Task<string> AskedAsync(CancellationToken cancellationToken) => File.ReadAllTextAsync(Path.Combine(Prefix.SystemDrive, "lab", "asked.txt"), cancellationToken);

    public async ValueTask InitializeAsync()
    {
        if (LabRequirement.Missing(LabPart.Wine) is not null)
        {
            return;
        }

        var cancellationToken = TestContext.Current.CancellationToken;
        var making = WinePrefix.CreateAsync(Path.Combine(_folder.Path, "prefix"), cancellationToken);
        await PublishAsync("src/WritebackPortal.Agent", "agent", cancellationToken);
        await PublishAsync("tests/WritebackPortal.WindowsStandIn", "stand-in", cancellationToken);
        _prefix = await making;
        await _folder.WriteAsync("cloud.json", Cloud, cancellationToken);
        Place();
    }

    public async ValueTask DisposeAsync()
    {
        if (_prefix is not null)
        {
            await _prefix.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Runs the agent inside.</summary>
    public Task<ProgramResult> AgentAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Prefix.RunInsideAsync([Path.Combine(_folder.Path, "agent", "writeback-agent.exe"), .. arguments, "--data", @"C:\lab\data"], cancellationToken);

    /// <summary>Everything that <c>writeback-agent check</c> sees inside.</summary>
    public async Task<(Snapshot Snapshot, IReadOnlyDictionary<string, string> Outcomes)> CheckAsync(CancellationToken cancellationToken)
    {
        var run = await AgentAsync(["check", "--json", "--cloud", WinePrefix.Inside(Path.Combine(_folder.Path, "cloud.json"))], cancellationToken);
        // A server in staging is not broken, whatever its checks say.
        Assert.True(run.ExitCode is 0 or 1, $"{run.ExitCode}: {run.Error}{run.Output}");
        using var report = JsonDocument.Parse(run.Output);
        return (
            report.RootElement.GetProperty("snapshot").Deserialize(ContractsJson.Default.Snapshot)!,
            report.RootElement.GetProperty("results").EnumerateArray().ToDictionary(
                result => result.GetProperty("check").GetProperty("id").GetString()!, result => result.GetProperty("outcome").GetString()!));
    }

    /// <summary>Lays down what the stand-in for PowerShell answers.</summary>
    public Task AnswerAsync(string json, CancellationToken cancellationToken) => File.WriteAllTextAsync(Path.Combine(Prefix.SystemDrive, "lab", "answer.json"), json, cancellationToken);

    /// <summary>Adds values below <paramref name="key"/> of HKEY_LOCAL_MACHINE, each as <c>regedit</c> writes it.</summary>
    public async Task SetAsync(string key, IEnumerable<(string Name, string Value)> values, CancellationToken cancellationToken)
    {
        var lines = values.Select(value => $"\"{value.Name}\"={value.Value}");
        var file = await _folder.WriteAsync("values.reg", $"REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\{key}]\r\n{string.Join("\r\n", lines)}\r\n", cancellationToken);
        await Prefix.ImportAsync(file, cancellationToken);
    }

    // With an output of its own: what else is built of these projects stays as it is.
    private async Task PublishAsync(string project, string name, CancellationToken cancellationToken) => await LabProcess.RunAsync(
        "dotnet",
        [
            "publish", Path.Combine(BuiltProgram.Root, project), "--configuration", BuiltProgram.Configuration, "--runtime", "win-x64", "--self-contained", "--output", Path.Combine(_folder.Path, name),
            "--artifacts-path", Path.Combine(_folder.Path, "build"), "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false", "-nodeReuse:false", "-v", "quiet",
        ],
        cancellationToken);

    private void Place()
    {
        var standIn = Path.Combine(_folder.Path, "stand-in");
        File.Copy(Path.Combine(standIn, StandIn), Path.Combine(standIn, "miiserver.exe"));
        File.Copy(Path.Combine(standIn, StandIn), Path.Combine(standIn, "powershell.exe"));
        var system = Path.Combine(Prefix.SystemDrive, "windows", "system32", "WindowsPowerShell", "v1.0");
        System.IO.Directory.Delete(system, recursive: true);
        System.IO.Directory.CreateSymbolicLink(system, standIn);
        System.IO.Directory.CreateDirectory(Path.Combine(Prefix.SystemDrive, "lab"));
        var config = System.IO.Directory.CreateDirectory(Path.Combine(Prefix.SystemDrive, "windows", "Microsoft.NET", "Framework64", "v4.0.30319", "Config"));
        File.WriteAllText(
            Path.Combine(config.FullName, "machine.config"),
            """<configuration><system.net><defaultProxy enabled="true"><proxy proxyaddress="http://proxy.corp.contoso.test:8080"/></defaultProxy></system.net></configuration>""");
    }
}
