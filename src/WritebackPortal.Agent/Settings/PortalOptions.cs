using System.Net;

namespace WritebackPortal.Agent.Settings;

/// <summary>Section <c>Portal</c>: whom this agent reports to. Written by <c>enroll</c>.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Address of the portal. Null before enrolment.</summary>
    public string? Url { get; set; }

    /// <summary>Who the portal says this agent is.</summary>
    public Guid? AgentId { get; set; }

    /// <summary>How the portal calls this server.</summary>
    public string? ServerName { get; set; }

    /// <summary>Which key of the key store signs. Not a secret.</summary>
    public string? Key { get; set; }

    /// <summary>PEM file with the private roots that the portal's certificate must lead to. Null for the roots that this host trusts.</summary>
    public string? CaFile { get; set; }

    public bool IsEnrolled => Url is not null && AgentId is not null && Key is not null;

    /// <summary>What is wrong with an address of a portal, as the rest of a sentence; null when nothing is.</summary>
    public static string? FaultOfUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            return $"is '{url}', which is not an address. Write it as https://portal.corp.contoso.test.";
        }

        if (address.Scheme == Uri.UriSchemeHttp && !IsLoopback(address))
        {
            return $"is '{url}'. Plain http is refused except to this machine. Use https.";
        }

        return address is { UserInfo: "", Query: "", Fragment: "", AbsolutePath: "/" }
            ? null
            : $"is '{address.GetLeftPart(UriPartial.Path)}' with more than a scheme, a host and a port. Leave the rest away.";
    }

    /// <summary>True for this machine alone. A name other than <c>localhost</c> never is, whatever it resolves to.</summary>
    public static bool IsLoopback(Uri address) =>
        address.DnsSafeHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip));
}
