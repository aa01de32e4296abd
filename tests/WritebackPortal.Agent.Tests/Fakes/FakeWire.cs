using System.Net.Sockets;
using System.Threading.Channels;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>One end of a connection; the test is the other end, and the network between.</summary>
internal sealed class FakeWire : Stream
{
    // What arrives is seen before the test goes on.
    private readonly Channel<byte> _arriving = Channel.CreateUnbounded<byte>(new() { AllowSynchronousContinuations = true });
    private readonly Channel<byte[]> _sent = Channel.CreateUnbounded<byte[]>();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What answers each write; null to leave it to the test.</summary>
    public Action<byte[]>? OnSent { get; set; }

    public void Say(params byte[] bytes) => Array.ForEach(bytes, one => _arriving.Writer.TryWrite(one));

    /// <summary>As FIN.</summary>
    public void End() => _arriving.Writer.TryComplete();

    /// <summary>As RST.</summary>
    public void Reset() => Break(new IOException("The connection broke.", new SocketException((int)SocketError.ConnectionReset)));

    public void Break(IOException fault) => _arriving.Writer.TryComplete(fault);

    /// <summary>Waits until the agent has sent something, and returns it.</summary>
    public ValueTask<byte[]> SentAsync(CancellationToken cancellationToken) => _sent.Reader.ReadAsync(cancellationToken);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!await _arriving.Reader.WaitToReadAsync(cancellationToken))
        {
            return 0;
        }

        var read = 0;
        while (read < buffer.Length && _arriving.Reader.TryRead(out var one))
        {
            buffer.Span[read++] = one;
        }

        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var bytes = buffer.ToArray();
        _sent.Writer.TryWrite(bytes);
        OnSent?.Invoke(bytes);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
