using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Tells a watcher what went over the wire, without anything that proves an identity.</summary>
internal sealed class ExchangeLog(EndpointTarget endpoint, IPathWatcher watcher)
{
    private const string Redacted = "[redacted]";

    // RFC 9110 11.6 and 11.7, RFC 6265: what carries credentials, challenges with tokens, or sessions.
    private static readonly string[] Secret =
        ["Authorization", "Proxy-Authorization", "WWW-Authenticate", "Proxy-Authenticate", "Authentication-Info", "Proxy-Authentication-Info"];

    private static readonly string[] Session = ["Cookie", "Set-Cookie"];

    /// <summary>False where what is told goes nowhere: then it need not be put into words.</summary>
    public bool IsWatched => watcher is not NoWatcher;

    public void Sent(string head) => Write('>', head);

    public void Received(string head) => Write('<', head);

    public void Seen(string text) => watcher.Exchanged(endpoint, $"* {text}");

    internal static string Redact(string line)
    {
        if (line.Split(':', 2) is not [var name, var value])
        {
            return line;
        }

        if (Secret.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return value.Trim().Split(' ', 2) is [var scheme, _] ? $"{name}: {scheme} {Redacted}" : $"{name}:{value}";
        }

        return Session.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{name}: {Redacted}" : WithoutQuery(name, value);
    }

    // Where a redirect leads is worth knowing; what it carries along may be a token.
    private static string WithoutQuery(string name, string value) =>
        name.Equals("Location", StringComparison.OrdinalIgnoreCase) && value.IndexOfAny(['?', '#']) is >= 0 and var at
            ? $"{name}:{value[..at]}{Redacted}"
            : $"{name}:{value}";

    private void Write(char direction, string head)
    {
        if (!IsWatched)
        {
            return;
        }

        foreach (var line in head.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            watcher.Exchanged(endpoint, $"{direction} {Redact(line)}");
        }
    }
}
