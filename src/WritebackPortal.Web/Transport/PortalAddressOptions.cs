namespace WritebackPortal.Web.Transport;

/// <summary>Section <c>Portal</c> of the settings.</summary>
internal sealed class PortalAddressOptions
{
    public const string Section = "Portal";

    /// <summary>Where people and agents reach the portal, for example <c>https://portal.contoso.com</c>. Empty: by any name.</summary>
    public string Address { get; init; } = "";

    /// <summary>Null when none is set.</summary>
    public Uri? Public => Uri.TryCreate(Address, UriKind.Absolute, out var address) ? address : null;

    public IEnumerable<string> Faults()
    {
        if (Address.Length > 0 && !IsUsable(Public))
        {
            yield return $"{Section}:Address: \"{Address}\" must be the scheme, name and port alone, over HTTPS unless the name is localhost, for example \"https://portal.contoso.com\".";
        }
    }

    private static bool IsUsable(Uri? address) =>
        address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
