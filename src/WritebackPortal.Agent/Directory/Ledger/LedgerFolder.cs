using System.Security.Cryptography;
using System.Text;
using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Directory.Ledger;

/// <summary>Where the judgements of earlier scans are kept, one file for each domain; null for nowhere.</summary>
internal sealed record LedgerFolder(string? Root)
{
    public static LedgerFolder None { get; } = new((string?)null);

    /// <summary>Takes a folder into use; what an interrupted process left unfinished in it goes.</summary>
    public static LedgerFolder In(string folder)
    {
        if (System.IO.Directory.Exists(folder))
        {
            foreach (var leftover in System.IO.Directory.EnumerateFiles(folder, LedgerFile.TemporaryPattern))
            {
                File.Delete(leftover);
            }
        }

        return new(folder);
    }

    /// <summary>The file of one domain; null when nothing is kept.</summary>
    public string? FileOf(string domain)
    {
        if (Root is null)
        {
            return null;
        }

        DataFolder.Create(Root);
        // The name comes from the directory, and is none of a file until it is hashed.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(domain.ToUpperInvariant())).AsSpan(0, 16));
        return Path.Combine(Root, $"{name}.ledger");
    }
}
