using System.Globalization;
using System.Text;

namespace WritebackPortal.Agent.Network;

/// <summary>Status line and header fields of an HTTP/1 answer (RFC 9112).</summary>
internal sealed class HttpHead
{
    private const int MaxBytes = 32 * 1024;

    private readonly bool _isHttp10;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _fields;

    private HttpHead(string text, int status, string reason, bool isHttp10, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        Text = text;
        Status = status;
        Reason = reason;
        _isHttp10 = isHttp10;
        _fields = fields;
    }

    /// <summary>As it came.</summary>
    public string Text { get; }

    public int Status { get; }

    public string Reason { get; }

    public string? this[string name] => All(name).FirstOrDefault();

    public long? ContentLength =>
        long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    public bool ClosesConnection
    {
        get
        {
            var connection = this["Proxy-Connection"] ?? this["Connection"] ?? "";
            return connection.Contains("close", StringComparison.OrdinalIgnoreCase)
                || (_isHttp10 && !connection.Contains("keep-alive", StringComparison.OrdinalIgnoreCase));
        }
    }

    public IEnumerable<string> All(string name) =>
        _fields.Where(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    /// <summary>Reads up to the empty line and not one byte further: what follows may belong to a tunnel.</summary>
    /// <exception cref="EndOfStreamException">The connection was closed before the head was complete.</exception>
    /// <exception cref="FormatException">It is not HTTP.</exception>
    public static async Task<HttpHead> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>(512);
        var one = new byte[1];
        while (!EndsHead(bytes))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
            {
                throw new EndOfStreamException(bytes.Count == 0 ? "closed without an answer" : "closed inside the answer");
            }

            bytes.Add(one[0]);
            if (bytes.Count == 5 && !bytes.SequenceEqual("HTTP/"u8.ToArray()))
            {
                throw new FormatException("the answer is not HTTP");
            }

            if (bytes.Count > MaxBytes)
            {
                throw new FormatException("the answer's header is too long");
            }
        }

        return Parse(Encoding.Latin1.GetString([.. bytes]));
    }

    private static bool EndsHead(List<byte> bytes) => bytes is [.., (byte)'\n', (byte)'\n'] or [.., (byte)'\n', (byte)'\r', (byte)'\n'];

    private static HttpHead Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var parts = lines[0].Split(' ', 3);
        if (parts.Length < 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 999)
        {
            throw new FormatException("the answer's status line is not HTTP");
        }

        var fields = lines.Skip(1)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        return new(text, status, parts.Length > 2 ? parts[2] : "", parts[0] == "HTTP/1.0", [.. fields]);
    }
}
