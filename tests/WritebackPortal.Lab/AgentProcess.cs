namespace WritebackPortal.Lab;

/// <summary>The real agent with a data folder of its own: each command is a process.</summary>
/// <param name="dataFolder">Where it keeps its key and its spool.</param>
/// <param name="settings">Its settings by key, for example <c>Directory:Server</c>.</param>
public sealed class AgentProcess(string dataFolder, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private ChildProcess? _service;

    public int ProcessId => Service.Id;

    public string Output => _service?.Output ?? "";

    private ChildProcess Service => _service ?? throw new InvalidOperationException("The agent's service is not running.");

    /// <summary>Runs one command to its end.</summary>
    public Task<ProgramResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync("dotnet", [BuiltProgram.Agent, .. arguments, "--data", dataFolder], Environment(), cancellationToken);

    /// <summary>Exchanges an enrolment code for the portal's trust.</summary>
    /// <exception cref="InvalidOperationException">The agent refused or was refused.</exception>
    public async Task EnrollAsync(Uri portal, string code, CancellationToken cancellationToken)
    {
        var result = await RunAsync(["enroll", "--portal", portal.GetLeftPart(UriPartial.Authority), "--code", code], cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"writeback-agent enroll ended with {result.ExitCode}: {result.Output}{result.Error}");
        }
    }

    /// <summary>Starts the service loop.</summary>
    public void Start() => _service = ChildProcess.Start(
        "dotnet", [BuiltProgram.Agent, "run", "--stop-with-stdin", "--data", dataFolder], Environment());

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Service.CloseInput();
        await Service.WaitForExitAsync(cancellationToken);
    }

    public Task KillAsync(CancellationToken cancellationToken) => Service.KillAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    private Dictionary<string, string?> Environment()
    {
        // A proxy of the machine that runs the tests has no place in the lab.
        var environment = new Dictionary<string, string?> { ["HTTPS_PROXY"] = null, ["https_proxy"] = null, ["HTTP_PROXY"] = null, ["http_proxy"] = null };
        foreach (var (key, value) in settings)
        {
            environment["WRITEBACK_AGENT_" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return environment;
    }
}
