namespace WritebackPortal.Web.SignIn;

/// <summary>What is wrong with the section <c>AzureAd</c>, each fault with its key and what is allowed.</summary>
internal static class EntraFaults
{
    private static readonly TimeSpan ShortestRenewal = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRenewal = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(1);

    public static IEnumerable<string> Of(EntraOptions options) =>
        [.. OfApplication(options), .. OfTenants(options), .. OfPaths(options), .. OfSession(options)];

    private static IEnumerable<string> OfApplication(EntraOptions options)
    {
        if (!Uri.TryCreate(options.Instance, UriKind.Absolute, out var instance) || instance.Scheme != Uri.UriSchemeHttps || instance.Query.Length > 0)
        {
            yield return "AzureAd:Instance: must be an https address, for example \"https://login.microsoftonline.com/\".";
        }

        if (!Guid.TryParse(options.ClientId, out _))
        {
            yield return "AzureAd:ClientId: must be the \"Application (client) ID\" of the app registration, a GUID.";
        }
    }

    private static IEnumerable<string> OfTenants(EntraOptions options)
    {
        if (options.TenantId.Equals("consumers", StringComparison.OrdinalIgnoreCase) || !IsTenant(options))
        {
            yield return "AzureAd:TenantId: must be the tenant's id (a GUID), one of its domains, or \"organizations\" with AzureAd:AllowedTenants.";
        }

        if (options.IsMultiTenant && options.AllowedTenants is [])
        {
            yield return $"AzureAd:AllowedTenants: must list the ids of the tenants that may sign in, because TenantId is \"{options.TenantId}\".";
        }

        if (!options.AllowedTenants.All(tenant => Guid.TryParse(tenant, out _)))
        {
            yield return "AzureAd:AllowedTenants: each must be a tenant's id, a GUID. A domain can be taken over, an id cannot.";
        }
    }

    private static IEnumerable<string> OfPaths(EntraOptions options) =>
        from path in new[] { ("CallbackPath", options.CallbackPath), ("SignedOutCallbackPath", options.SignedOutCallbackPath) }
        where !LocalAddress.IsLocal(path.Item2) || path.Item2.Contains('?', StringComparison.Ordinal) || path.Item2.Length < 2
        select $"AzureAd:{path.Item1}: must be a path that begins with \"/\", for example \"/signin-oidc\".";

    private static IEnumerable<string> OfSession(EntraOptions options)
    {
        if (options.SessionRenewal < ShortestRenewal || options.SessionRenewal > LongestRenewal)
        {
            yield return "AzureAd:SessionRenewal: must be from 5 seconds to 1 hour, for example \"00:15:00\".";
        }

        if (options.SessionLength < options.SessionRenewal || options.SessionLength > LongestSession)
        {
            yield return "AzureAd:SessionLength: must be from SessionRenewal to 1 day, for example \"12:00:00\".";
        }
    }

    private static bool IsTenant(EntraOptions options) =>
        options.IsMultiTenant
        || Guid.TryParse(options.TenantId, out _)
        || (options.TenantId.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(options.TenantId) is UriHostNameType.Dns);
}
