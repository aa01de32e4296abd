using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab;

/// <summary>A real portal in a process of its own, on a port of 127.0.0.1 that it keeps when it is started again.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private readonly PortalOptions _options;
    private readonly List<string> _earlierOutput = [];
    private ChildProcess? _process;

    private PortalProcess(PortalOptions options)
    {
        _options = options;
        Address = new($"http://127.0.0.1:{LoopbackPort.Free()}");
        Api = new(this);
    }

    /// <summary>Where the browser and the agents find it.</summary>
    public Uri Address { get; }

    public PortalApi Api { get; }

    public int ProcessId => Running.Id;

    /// <summary>Everything that it wrote, over all its starts.</summary>
    public string Output => string.Join('\n', [.. _earlierOutput, _process?.Output ?? ""]);

    private ChildProcess Running => _process ?? throw new InvalidOperationException("The portal is not running.");

    public static async Task<PortalProcess> StartAsync(PortalOptions options, CancellationToken cancellationToken)
    {
        var portal = new PortalProcess(options);
        try
        {
            await portal.StartAsync(cancellationToken);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again on the same address with the same data, and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        string[] command = [.. _options.Prefix, "dotnet", _options.Program];
        _process = ChildProcess.Start(command[0], command[1..], Environment());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.StartLimit);
        while (!await IsReadyAsync(limit.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The portal ended with {_process.ExitCode} before it was ready:\n{Output}");
            }

            await Task.Delay(Pace, limit.Token);
        }
    }

    /// <summary>As <c>kill -9</c> or a power cut.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        await Running.KillAsync(cancellationToken);
        Forget();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Running.StopAsync(cancellationToken);
        Forget();
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private void Forget()
    {
        _earlierOutput.Add(Running.Output);
        _process = null;
    }

    private Dictionary<string, string?> Environment()
    {
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = _options.Environment,
            ["ASPNETCORE_URLS"] = string.Join(';', _options.MoreAddresses.Prepend(Address).Select(address => address.GetLeftPart(UriPartial.Authority))),
            ["Data__Folder"] = _options.DataFolder,
            ["LocalAgent__Enabled"] = "false",
        };
        foreach (var (key, value) in _options.Settings)
        {
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return environment;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Api.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A connection to the portal, made where the portal's network is.</summary>
    internal async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_options.Prefix is not [] && _process is not null)
        {
            return await NamespaceConnection.OpenAsync(Running.Id, IPAddress.Loopback, Address.Port, cancellationToken);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
