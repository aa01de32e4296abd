using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WritebackPortal.Web.Audit;

/// <summary>How the audit log is exported.</summary>
public enum AuditFormat
{
    /// <summary>For spreadsheets: RFC 4180, with a header.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}

/// <summary>Writes entries out, oldest first, a thousand at a time: a slow reader must not hold a read transaction open.</summary>
internal sealed class AuditExport(AuditQueries queries)
{
    private const int ChunkSize = 1000;
    private const string Header = "sequence,at,act,outcome,actorKind,actorId,actorName,actorAddress,serverId,server,subject,before,after,keyId,previousHash,hash";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task WriteAsync(AuditFilter filter, AuditFormat format, Stream to, CancellationToken cancellationToken)
    {
        var upTo = (await queries.HeadAsync(cancellationToken)).Sequence;
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = format is AuditFormat.Csv ? "\r\n" : "\n" };
        if (format is AuditFormat.Csv)
        {
            await writer.WriteLineAsync(Header);
        }

        long after = 0;
        while (await queries.OldestAsync(filter, after, upTo, ChunkSize, cancellationToken) is [.., var last] entries)
        {
            foreach (var entry in entries)
            {
                await writer.WriteLineAsync(format is AuditFormat.Csv ? Row(entry) : JsonSerializer.Serialize(entry, Line));
            }

            await writer.FlushAsync(cancellationToken);
            after = last.Sequence;
        }
    }

    /// <summary>
    /// A value that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection): names and
    /// reasons are typed by people.
    /// </summary>
    internal static string Field(string? value) => value switch
    {
        null or "" => "",
        ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] => Quoted($"'{value}"),
        _ => Quoted(value),
    };

    private static string Quoted(string value) =>
        value.AsSpan().ContainsAny(NeedQuotes) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static string Row(AuditEntry entry)
    {
        string?[] values =
        [
            entry.Sequence.ToString(CultureInfo.InvariantCulture),
            entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            entry.Act,
            entry.Outcome,
            entry.Actor.Kind,
            entry.Actor.Id,
            entry.Actor.Name,
            entry.Actor.Address,
            entry.Server?.Id,
            entry.Server?.Name,
            entry.Subject,
            entry.Before?.GetRawText(),
            entry.After?.GetRawText(),
            entry.KeyId,
            entry.PreviousHash,
            entry.Hash,
        ];
        return string.Join(',', values.Select(Field));
    }
}
