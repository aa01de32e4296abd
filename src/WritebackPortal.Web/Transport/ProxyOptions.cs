using System.Net;

namespace WritebackPortal.Web.Transport;

/// <summary>Section <c>Proxies</c> of the settings: whose word on the client's address, scheme and host is taken.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxies";

    // The framework's own switch believes whoever sends the headers.
    private const string TrustAll = "ForwardedHeaders_Enabled";

    /// <summary>Addresses and networks; empty: nobody's.</summary>
    public IReadOnlyList<string> Known { get; set; } = [];

    public bool IsEverybodyTrusted { get; set; }

    public IEnumerable<IPNetwork> Networks => Known.Select(Parse).OfType<IPNetwork>();

    /// <summary>A list in a file, or one value with commas, as it is written in an environment variable.</summary>
    public void Read(IConfiguration configuration)
    {
        var known = configuration.GetSection($"{Section}:{nameof(Known)}");
        Known = known.Value is { Length: > 0 } line
            ? line.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. known.GetChildren().Select(child => child.Value ?? "")];
        IsEverybodyTrusted = string.Equals(configuration[TrustAll], "true", StringComparison.OrdinalIgnoreCase);
    }

    public IEnumerable<string> Faults()
    {
        if (IsEverybodyTrusted)
        {
            yield return $"ASPNETCORE_FORWARDEDHEADERS_ENABLED trusts whoever sends X-Forwarded headers. Remove it, and name your proxies in {Section}:{nameof(Known)}.";
        }

        foreach (var (index, text) in Known.Index())
        {
            if (Parse(text) is not { PrefixLength: > 0 })
            {
                yield return $"{Section}:{nameof(Known)}:{index}: \"{text}\" is neither an address nor a network that is narrower than everybody, for example \"10.0.0.5\" or \"10.0.0.0/24\".";
            }
        }
    }

    private static IPNetwork? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network) ? network : null;
    }
}
