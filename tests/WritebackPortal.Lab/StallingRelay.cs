using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WritebackPortal.Lab;

/// <summary>
/// Stands between an agent and the portal and passes everything on, until a request whose head contains a given text comes by:
/// then it holds that connection.
/// </summary>
public sealed class StallingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly byte[] _marker;
    private readonly StallPoint _point;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;

    /// <param name="marker">Part of a request's head, for example <c>/sections/Directory</c>.</param>
    public StallingRelay(Uri target, string marker, StallPoint point)
    {
        _target = target.Port;
        _marker = Encoding.ASCII.GetBytes(marker);
        _point = point;
        var port = LoopbackPort.Free();
        Address = new($"http://127.0.0.1:{port}");
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the agent is told that the portal is.</summary>
    public Uri Address { get; }

    /// <summary>Completes when the request has come by and is held.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>Cuts the held connection; all later ones are passed on whole.</summary>
    public void Release() => _released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _released.TrySetResult();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient agent)
    {
        using var portal = new TcpClient();
        using (agent)
        {
            try
            {
                await portal.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
                using var held = new CancellationTokenSource();
                await Task.WhenAny(
                    PassRequestsAsync(agent.GetStream(), portal.GetStream(), held),
                    PassAnswersAsync(portal.GetStream(), agent.GetStream(), held.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // The other end is gone: closing both is all there is to do.
            }
        }
    }

    private async Task PassRequestsAsync(NetworkStream agent, NetworkStream portal, CancellationTokenSource held)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await agent.ReadAsync(buffer, _stopping.Token)) > 0)
        {
            var request = buffer.AsMemory(0, count);
            if (_stalled.Task.IsCompleted || request.Span.IndexOf(_marker) < 0)
            {
                await portal.WriteAsync(request, _stopping.Token);
                continue;
            }

            // Before anything is passed on: an answer must not slip through.
            await held.CancelAsync();
            await portal.WriteAsync(_point == StallPoint.HalfOfRequest ? request[..(count / 2)] : request, _stopping.Token);
            _stalled.TrySetResult();
            await _released.Task;
            return;
        }
    }

    private async Task PassAnswersAsync(NetworkStream portal, NetworkStream agent, CancellationToken held)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await portal.ReadAsync(buffer, _stopping.Token)) > 0)
        {
            if (!held.IsCancellationRequested)
            {
                await agent.WriteAsync(buffer.AsMemory(0, count), _stopping.Token);
            }
        }
    }
}

public enum StallPoint
{
    /// <summary>The portal has seen half of the request.</summary>
    HalfOfRequest,

    /// <summary>The portal has seen the whole request; the agent has not seen the answer.</summary>
    Answer,
}
