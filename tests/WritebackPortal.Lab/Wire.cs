using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab;

/// <summary>The wire between a browser and the portal, which a test can cut and mend.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isCut;

    public Wire(Uri target)
    {
        _target = target.Port;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where the browser is told that the portal is.</summary>
    public Uri Address { get; }

    /// <summary>Breaks off every connection; new ones are closed at once.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var end in _open.Keys)
        {
            end.Close();
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Cut();
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
                connections.Add(JoinAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task JoinAsync(TcpClient browser)
    {
        using var portal = new TcpClient();
        using (browser)
        {
            (_open[browser], _open[portal]) = (true, true);
            try
            {
                if (!_isCut)
                {
                    await portal.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
                    await Task.WhenAny(
                        browser.GetStream().CopyToAsync(portal.GetStream(), _stopping.Token),
                        portal.GetStream().CopyToAsync(browser.GetStream(), _stopping.Token));
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // One end is gone: closing both is all there is to do.
            }

            _open.TryRemove(browser, out _);
            _open.TryRemove(portal, out _);
        }
    }
}
