using System.Security.Cryptography;
using System.Text;

namespace WritebackPortal.Agent.Directory.Ledger;

/// <summary>
/// A file of records in the order of their identifiers: magic, records, footer, where the footer begins, SHA-256 of all that.
/// </summary>
internal static class LedgerFile
{
    // Four letters and the version of the format.
    public const int Magic = 0x314C4357;
    public const int TailLength = sizeof(long) + SHA256.HashSizeInBytes;

    public const string TemporaryPattern = "*.tmp";

    /// <summary>A file that the owner alone can read, and that is gone when it is closed.</summary>
    public static FileStream CreateTemporary(string folder) => Create(folder, FileOptions.DeleteOnClose);

    /// <summary>Replaces the file with these records, or leaves the old one as it is when anything fails.</summary>
    /// <param name="footer">Asked for when every record is written; with null, no file is left.</param>
    public static void Replace(string path, IEnumerable<LedgerRecord> records, Func<LedgerFooter?> footer)
    {
        var stream = Create(Path.GetDirectoryName(path)!, FileOptions.None);
        try
        {
            bool isComplete;
            using (stream)
            {
                isComplete = TryWrite(stream, records, footer);
                stream.Flush(flushToDisk: true);
            }

            if (isComplete)
            {
                File.Move(stream.Name, path, overwrite: true);
            }
            else
            {
                File.Delete(path);
            }
        }
        finally
        {
            File.Delete(stream.Name);
        }
    }

    private static bool TryWrite(FileStream stream, IEnumerable<LedgerRecord> records, Func<LedgerFooter?> footer)
    {
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            var format = new RecordWriter(writer);
            foreach (var record in records)
            {
                format.Write(record);
            }

            writer.Flush();
            var end = stream.Position;
            if (footer() is not { } known)
            {
                return false;
            }

            FooterFormat.Write(writer, known);
            writer.Write(end);
        }

        stream.Position = 0;
        var digest = SHA256.HashData(stream);
        stream.Write(digest);
        return true;
    }

    private static FileStream Create(string folder, FileOptions options)
    {
        var creation = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = options,
            Share = FileShare.Delete,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
        {
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(Path.Combine(folder, $"{Guid.NewGuid():N}{TemporaryPattern.TrimStart('*')}"), creation);
    }
}
