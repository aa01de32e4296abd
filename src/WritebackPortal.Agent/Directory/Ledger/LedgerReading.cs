using System.Security.Cryptography;
using System.Text;

namespace WritebackPortal.Agent.Directory.Ledger;

/// <summary>A ledger that is whole, open for reading.</summary>
internal sealed class LedgerReading : IDisposable
{
    private readonly FileStream _stream;
    private readonly long _end;

    private LedgerReading(FileStream stream, long end, LedgerFooter footer) => (_stream, _end, Footer) = (stream, end, footer);

    public LedgerFooter Footer { get; }

    /// <summary>Null when there is none.</summary>
    /// <exception cref="InvalidDataException">It is not what was once written.</exception>
    public static LedgerReading? Open(string path)
    {
        FileStream stream;
        try
        {
            stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        try
        {
            Verify(stream);
            return Over(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>From the first one on, at each call.</summary>
    public IEnumerable<LedgerRecord> Records()
    {
        _stream.Position = sizeof(int);
        using var reader = new BinaryReader(_stream, Encoding.UTF8, leaveOpen: true);
        var records = new RecordReader(reader);
        while (_stream.Position < _end)
        {
            yield return records.Read();
        }
    }

    public void Dispose() => _stream.Dispose();

    private static LedgerReading Over(FileStream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        stream.Position = 0;
        if (reader.ReadInt32() != LedgerFile.Magic)
        {
            throw new InvalidDataException($"{stream.Name} is of another version.");
        }

        stream.Position = stream.Length - LedgerFile.TailLength;
        var end = reader.ReadInt64();
        stream.Position = end;
        return new(stream, end, FooterFormat.Read(reader));
    }

    private static void Verify(FileStream stream)
    {
        var length = stream.Length - SHA256.HashSizeInBytes;
        if (length < sizeof(int) + sizeof(long))
        {
            throw new InvalidDataException($"{stream.Name} is cut short.");
        }

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var left = length; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(part);
            digest.AppendData(part);
            left -= part.Length;
        }

        var written = buffer.AsSpan(0, SHA256.HashSizeInBytes);
        stream.ReadExactly(written);
        if (!digest.GetHashAndReset().AsSpan().SequenceEqual(written))
        {
            throw new InvalidDataException($"{stream.Name} is not what was once written.");
        }
    }
}
