using System.Globalization;
using System.Text;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Clouds;

/// <summary>The forms in which a <see cref="RuleList"/> can be copied.</summary>
public enum RuleFormat
{
    Text,
    Csv,
    PowerShell,
    Squid,
}

/// <summary>Writes a rule list. Its patterns and hosts were checked when they came in; the server's name was not.</summary>
public static class RuleWriter
{
    public static string Write(RuleList list, RuleFormat format) => format switch
    {
        RuleFormat.Text => Text(list),
        RuleFormat.Csv => Csv(list),
        RuleFormat.PowerShell => PowerShell(list),
        RuleFormat.Squid => Squid(list),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static string Text(RuleList list) => Lines(
    [
        $"Outbound rules for password writeback of {Line(list.Server)}, cloud {Line(list.Cloud)}, as of {list.DataAsOf:yyyy-MM-dd}",
        .. list.Needs is { } needs ? [$"INCOMPLETE: {Line(needs)}"] : (IEnumerable<string>)[],
        "",
        .. list.Rules.Select(rule => string.Create(CultureInfo.InvariantCulture, $"TCP {rule.Port,-4} {rule.Pattern,-55} {Words(rule.Purpose)}{(rule.IsRequired ? "" : ", optional")}")),
        "",
        .. list.Controllers is [] ? (IEnumerable<string>)[] : ["To the domain controllers:", .. list.Controllers.Select(ControllerText), ""],
        "No TLS inspection on port 443. Idle connections are kept for 10 minutes or longer. No inbound port is needed.",
    ]);

    private static string Csv(RuleList list) => Lines(
    [
        "server,cloud,dataAsOf,direction,protocol,port,host,purpose,required",
        .. list.Rules.Select(rule => string.Join(',', ((IEnumerable<string>)
        [
            list.Server, list.Cloud, $"{list.DataAsOf:yyyy-MM-dd}", "outbound", "TCP", Number(rule.Port), rule.Pattern, $"{rule.Purpose}", rule.IsRequired ? "yes" : "no",
        ]).Select(Cell))),
        .. list.Controllers.Select(rule => string.Join(',', ((IEnumerable<string>)
        [
            list.Server, list.Cloud, $"{list.DataAsOf:yyyy-MM-dd}", "outbound", rule.Name, rule.Ports, rule.Controller, rule.Purpose, rule.IsRequired ? "yes" : "no",
        ]).Select(Cell))),
    ]);

    // Windows' firewall knows addresses, not names, and Microsoft's addresses change weekly.
    private static string PowerShell(RuleList list) => Lines(
    [
        $"# Outbound rules of Windows' own firewall for password writeback of {Line(list.Server)}, cloud {Line(list.Cloud)}, as of {list.DataAsOf:yyyy-MM-dd}.",
        "# They allow the ports to every address: this firewall cannot match names. Match these on the network's own firewall:",
        .. list.Rules.Select(rule => $"#   {rule.Pattern}:{Number(rule.Port)}"),
        "# Undo: Remove-NetFirewallRule -Group 'Password writeback'",
        .. list.Rules.GroupBy(rule => rule.Port).OrderByDescending(group => group.Key).Select(group =>
            $"New-NetFirewallRule -Group 'Password writeback' -DisplayName 'Password writeback, TCP {Number(group.Key)}' -Direction Outbound -Action Allow -Protocol TCP -RemotePort {Number(group.Key)} -RemoteAddress Any"),
        .. list.Controllers.Where(rule => rule.Addresses is not []).GroupBy(rule => (rule.Name, rule.Ports)).Select(group =>
            $"New-NetFirewallRule -Group 'Password writeback' -DisplayName 'Password writeback, domain controllers, {group.Key.Name} {group.Key.Ports}' -Direction Outbound -Action Allow -Protocol {group.Key.Name} -RemotePort {group.Key.Ports} -RemoteAddress {string.Join(',', group.SelectMany(rule => rule.Addresses).Distinct())}"),
    ]);

    // A leading dot matches the name and all below it (squid's dstdomain).
    private static string Squid(RuleList list) => Lines(
    [
        $"# Password writeback of {Line(list.Server)}, cloud {Line(list.Cloud)}, as of {list.DataAsOf:yyyy-MM-dd}. Place it before other http_access rules.",
        .. list.Rules.GroupBy(rule => (rule.Port, IsPlain: rule.Purpose == EndpointPurpose.Revocation)).OrderByDescending(group => group.Key.Port).SelectMany(group => SquidGroup(group.Key.Port, group.Key.IsPlain, group)),
        "# With ssl_bump: leave TLS to these hosts alone, and place this before other ssl_bump rules.",
        .. list.Rules.Where(rule => rule.Purpose != EndpointPurpose.Revocation).Select(rule => SquidName(rule)).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => $"# acl writeback_tls ssl::server_name {name}"),
        "# ssl_bump splice writeback_tls",
        "# Tunnels may be silent for 10 minutes or longer.",
        "read_timeout 15 minutes",
    ]);

    private static IEnumerable<string> SquidGroup(int port, bool isPlain, IEnumerable<AllowRule> rules)
    {
        var acl = $"writeback_{Number(port)}{(isPlain ? "_plain" : "")}";
        return
        [
            .. rules.Select(rule => $"acl {acl} dstdomain {SquidName(rule)}"),
            $"acl {acl}_port port {Number(port)}",
            isPlain ? $"http_access allow {acl} {acl}_port" : $"http_access allow CONNECT {acl} {acl}_port",
        ];
    }

    private static string SquidName(AllowRule rule) => rule.Pattern.TrimStart('*');

    private static string ControllerText(ControllerRule rule) =>
        $"{rule.Name} {rule.Ports,-11} {Line(rule.Controller)}{(rule.Addresses is [] ? "" : $" ({string.Join(", ", rule.Addresses)})")}  {rule.Purpose}{(rule.IsRequired ? "" : ", optional")}";

    // RFC 4180, and no cell that a spreadsheet would take for a formula.
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@', ..] ? $"'{Line(text)}" : Line(text);
        return safe.AsSpan().IndexOfAny(",\"") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Words(EndpointPurpose purpose) => purpose switch
    {
        EndpointPurpose.SignIn => "sign-in",
        EndpointPurpose.PasswordReset => "password reset service",
        EndpointPurpose.Relay => "relay",
        EndpointPurpose.Revocation => "certificate revocation, plain HTTP",
        _ => $"{purpose}",
    };

    private static string Line(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines.Select(line => line.TrimEnd())).Append('\n').ToString();
}
