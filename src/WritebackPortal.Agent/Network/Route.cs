using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>The connection to the first hop, which can be made anew after a proxy closed it.</summary>
internal sealed class Route(NameResolution name, int port, TimeProvider time) : IAsyncDisposable
{
    private TcpConnection? _connection;

    /// <summary>Every address that was tried when it was last opened.</summary>
    public IReadOnlyList<ConnectAttempt> Attempts => _connection?.Attempts ?? [];

    public Stream Stream => _connection?.Stream ?? throw new InvalidOperationException("Not connected.");

    public async Task<PhaseResult> OpenAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        _connection = new TcpConnection(port, time);
        return await _connection.OpenAsync(name.Addresses, cancellationToken);
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
