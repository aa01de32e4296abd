using System.Globalization;
using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

/// <summary>Requests to the network team, filled in for one server and one endpoint.</summary>
internal sealed class NetworkRequests(string serverName)
{
    private const string NetworkTeam = "the network team";

    public Repair ResolveName(EndpointTarget endpoint) => new(
        $"Let {serverName} resolve {endpoint.Host}",
        "the administrators of the name servers",
        $"""
        {serverName} cannot resolve {endpoint.Host}.
        Let its name servers forward or resolve public names, at least {endpoint.Pattern}.

        Proof, in PowerShell on {serverName}:
        Resolve-DnsName {endpoint.Host}
        """,
        Undo: null,
        "Changes name resolution only. A name that did not resolve may stay so until its negative answer expires, or until ipconfig /flushdns.");

    public Repair CorrectName(EndpointTarget endpoint) => new(
        $"Let {serverName} resolve {endpoint.Host} to its public address",
        "the administrators of the name servers",
        $"""
        {serverName} is led to itself, or to nobody, when it asks for {endpoint.Host}.
        Exempt {endpoint.Pattern} from the DNS filter, or correct the zone that answers for it.

        Proof, in PowerShell on {serverName}; the second line finds an entry of its own hosts file:
        Resolve-DnsName {endpoint.Host}
        Select-String -Path "$env:SystemRoot\System32\drivers\etc\hosts" -SimpleMatch {PowerShellText.Quote(endpoint.Host)}
        """,
        Undo: null,
        "Changes name resolution only. The wrong answer may stay until it expires, or until ipconfig /flushdns.");

    public Repair OpenPort(EndpointTarget endpoint) => new(
        $"Ask for TCP {Port(endpoint)} to {endpoint.Pattern}",
        NetworkTeam,
        Request(endpoint, "Open the firewall for outbound connections:", $"Test-NetConnection {endpoint.Host} -Port {Port(endpoint)}"),
        Undo: null,
        "Opens outbound connections only. It takes effect with the firewall's next policy.");

    public Repair ExemptFromInspection(EndpointTarget endpoint, string? issuer) => new(
        $"Exempt {endpoint.Pattern} from TLS inspection",
        NetworkTeam,
        Request(
            endpoint,
            issuer is null
                ? "Let TLS through without inspection:"
                : $"Let TLS through without inspection. The certificate that arrives was issued by {issuer}:",
            $"Test-NetConnection {endpoint.Host} -Port {Port(endpoint)}"),
        Undo: null,
        "The filter no longer opens these connections. It takes effect with its next policy.");

    public Repair AllowUrl(EndpointTarget endpoint) => new(
        $"Ask for {endpoint.Pattern} to be allowed",
        NetworkTeam,
        Request(endpoint, "Allow the URL in every web filter on the way:", $"Invoke-WebRequest https://{endpoint.Host}:{Port(endpoint)}/ -UseBasicParsing"),
        Undo: null,
        "Allows outbound requests only. It takes effect with the filter's next policy.");

    public static Repair AllowRevocation(EndpointTarget endpoint) => new(
        $"Ask for plain HTTP to {endpoint.Pattern}",
        NetworkTeam,
        $"""
        Allow outbound plain HTTP, directly or through the proxy:

        to           {endpoint.Pattern}
        port         TCP {Port(endpoint)}, outbound
        content      certificate revocation lists and OCSP, signed by their authorities

        Proof, in PowerShell on the server:
        Test-NetConnection {endpoint.Host} -Port {Port(endpoint)}
        """,
        Undo: null,
        "Allows outbound requests only. It takes effect with the filter's next policy.");

    public static Repair InstallRoot(TlsObservation tls) => new(
        "Install the missing root certificate",
        "an administrator of the Connect server, in PowerShell",
        $"""
        $wanted = {PowerShellText.Quote(tls.RootThumbprint ?? "")}
        Get-ChildItem Cert:\LocalMachine\Root, Cert:\LocalMachine\AuthRoot | Where-Object Thumbprint -eq $wanted
        # Nothing printed: fetch the list of roots that Windows Update has, and add this one alone.
        certutil -generateSSTFromWU "$env:TEMP\roots.sst"
        $list = New-Object System.Security.Cryptography.X509Certificates.X509Certificate2Collection
        $list.Import("$env:TEMP\roots.sst")
        $store = Get-Item Cert:\LocalMachine\Root
        $store.Open('ReadWrite')
        $list | Where-Object Thumbprint -eq $wanted | ForEach-Object {$"{{ $_.Subject; $store.Add($_) }}"}
        $store.Close()
        """,
        Undo: $"Get-ChildItem Cert:\\LocalMachine\\Root | Where-Object Thumbprint -eq {PowerShellText.Quote(tls.RootThumbprint ?? "")} | Remove-Item",
        "Adds trust in this one public authority. It takes effect with the next connection.");

    public Repair CheckTlsHere(EndpointTarget endpoint) => new(
        $"Look at the clock and the TLS settings of {serverName}",
        "an administrator of the Connect server, in PowerShell",
        $"""
        w32tm /query /status
        Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319' | Select-Object SystemDefaultTlsVersions, SchUseStrongCrypto
        Get-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client' -ErrorAction SilentlyContinue
        Test-NetConnection {endpoint.Host} -Port {Port(endpoint)}
        """,
        Undo: null,
        "Changes nothing: it shows the clock's source and whether TLS 1.2 is on. When both are right, ask the network team who answers in the endpoint's place.");

    private string Request(EndpointTarget endpoint, string wish, string proof) =>
        $"""
        {wish}

        from         {serverName}
        to           {endpoint.Pattern} (for example {endpoint.Host})
        port         TCP {Port(endpoint)}, outbound
        inspection   none: do not open TLS
        idle limit   10 minutes or longer

        Proof, in PowerShell on {serverName}:
        Resolve-DnsName {endpoint.Host}
        {proof}
        """;

    private static string Port(EndpointTarget endpoint) => endpoint.Port.ToString(CultureInfo.InvariantCulture);
}
