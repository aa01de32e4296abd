namespace WritebackPortal.Agent.Network;

/// <summary>Passes everything through and keeps the first bytes that the other side sent.</summary>
internal sealed class FirstBytes(Stream inner) : Stream
{
    // A TLS record header (5), a handshake header (4) and ServerHello.legacy_version (2).
    private const int Kept = 11;

    private readonly List<byte> _bytes = [];

    public IReadOnlyList<byte> Seen => _bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        _bytes.AddRange(buffer.Span[..Math.Min(read, Kept - _bytes.Count)]);
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
