using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

/// <summary>Section <c>Audit</c> of the settings.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>A relative file lies in the data folder. Keep it elsewhere, and who has that folder still cannot rewrite the log.</summary>
    public string KeyFile { get; init; } = "audit.key";
}

/// <summary>
/// The keys of the hash chain, which are never in the database: who has that alone cannot write a log that verifies. One
/// key a line in base64; the first one seals new entries, the others still verify what they sealed.
/// </summary>
internal sealed class AuditKeys
{
    private const int KeyBytes = 32;
    private const int MaxFileBytes = 64 * 1024;

    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public AuditKeys(DataFolder data, IOptions<AuditOptions> options)
        : this(ReadOrCreate(data.Below(options.Value.KeyFile)))
    {
    }

    private AuditKeys((string File, string[] Lines) read)
    {
        File = read.File;
        foreach (var line in read.Lines)
        {
            var key = Parse(line, File);
            var id = IdOf(key);
            CurrentId ??= id;
            _keys[id] = key;
        }

        CurrentId ??= "";
        if (_keys.Count is 0)
        {
            throw new StartupFaultException($"Audit:KeyFile: {File} holds no key. Put back the file from a backup, or delete it to begin with a new key.");
        }
    }

    /// <summary>Where they are kept.</summary>
    public string File { get; }

    /// <summary>The key that new entries are sealed with.</summary>
    public string CurrentId { get; }

    /// <summary>For what must not make a key where there is none.</summary>
    /// <exception cref="StartupFaultException">The file cannot be read, or holds no key.</exception>
    public static AuditKeys Existing(string file) => new((file, Read(file)));

    public bool Knows(string keyId) => _keys.ContainsKey(keyId);

    /// <param name="entry">Its <see cref="AuditEntryRecord.KeyId"/> is known.</param>
    public byte[] HashOf(AuditEntryRecord entry) => AuditChain.HashOf(entry, _keys[entry.KeyId]);

    private static (string File, string[] Lines) ReadOrCreate(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            Create(file);
        }

        return (file, Read(file));
    }

    private static void Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var writer = new StreamWriter(file, options);
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupFaultException($"Audit:KeyFile: {file} cannot be made. {exception.Message}", exception);
        }
    }

    private static string[] Read(string file)
    {
        try
        {
            return new FileInfo(file).Length > MaxFileBytes
                ? throw new StartupFaultException($"Audit:KeyFile: {file} is larger than {MaxFileBytes / 1024} KB, so it is no key file.")
                : [.. System.IO.File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupFaultException($"Audit:KeyFile: {file} cannot be read. {exception.Message}", exception);
        }
    }

    // What the line holds is a secret: the message names the file alone.
    private static byte[] Parse(string line, string file)
    {
        var key = new byte[KeyBytes];
        return line.Length <= 64 && Convert.TryFromBase64String(line, key, out var length) && length is KeyBytes
            ? key
            : throw new StartupFaultException($"Audit:KeyFile: each line of {file} must be {KeyBytes} bytes in base64. Put back the file from a backup.");
    }

    /// <summary>Tells keys apart and gives nothing of them away.</summary>
    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));
}
