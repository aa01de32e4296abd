using Microsoft.IdentityModel.JsonWebTokens;

namespace WritebackPortal.Web.SignIn;

/// <summary>Whose tokens are taken: the issuer must be the one that discovery names for exactly the tenant that the token names.</summary>
/// <param name="issuer">As discovery gives it. Entra ID writes <c>{tenantid}</c> where it answers for many tenants.</param>
internal sealed class TenantIssuer(EntraOptions options, string issuer)
{
    private const string Placeholder = "{tenantid}";

    /// <exception cref="TokenFaultException">Another tenant, another issuer, or nobody in particular.</exception>
    public string Check(JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<string>("tid", out var tenant) || !Guid.TryParseExact(tenant, "D", out _))
        {
            throw new TokenFaultException(TokenFault.NoTenant);
        }

        if (!token.TryGetPayloadValue<string>("oid", out var id) || !Guid.TryParseExact(id, "D", out _))
        {
            throw new TokenFaultException(TokenFault.NoObject);
        }

        if (!string.Equals(token.Issuer, issuer.Replace(Placeholder, tenant, StringComparison.OrdinalIgnoreCase), StringComparison.Ordinal))
        {
            throw new TokenFaultException(IsOfAnotherTenant(token.Issuer, tenant) ? TokenFault.Tenant : TokenFault.Issuer);
        }

        if (!token.Issuer.Contains($"/{tenant}/", StringComparison.OrdinalIgnoreCase))
        {
            throw new TokenFaultException(TokenFault.TenantClaim);
        }

        return IsAllowed(tenant) ? token.Issuer : throw new TokenFaultException(TokenFault.Tenant);
    }

    // A tenant that is set by its domain: discovery answers with the issuer of its id, which was compared before.
    private bool IsAllowed(string tenant) => options.IsMultiTenant
        ? options.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase)
        : !Guid.TryParse(options.TenantId, out var own) || own == Guid.Parse(tenant);

    // The same provider vouches for another tenant of its own: an account of elsewhere, not a forgery.
    private bool IsOfAnotherTenant(string found, string tenant) =>
        !issuer.Contains(Placeholder, StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(found, UriKind.Absolute, out var other)
        && Uri.TryCreate(issuer, UriKind.Absolute, out var own)
        && other.Authority == own.Authority
        && other.AbsolutePath.StartsWith($"/{tenant}/", StringComparison.OrdinalIgnoreCase);
}
