namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>Bytes that are kept as they came; equal when their content is.</summary>
internal readonly struct OpaqueBytes(ReadOnlyMemory<byte> bytes) : IEquatable<OpaqueBytes>
{
    private readonly ReadOnlyMemory<byte> _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    public bool Equals(OpaqueBytes other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is OpaqueBytes other && Equals(other);

    public override int GetHashCode() => _bytes.Length;
}
