using System.Globalization;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.SignIn;

/// <summary>The few claims of a token that the portal keeps. Groups, addresses and the token itself stay out of the cookie.</summary>
internal static class PersonClaims
{
    /// <summary>Entra ID's name of the browser session, by which it ends it everywhere.</summary>
    public const string SessionId = "sid";

    /// <summary>When the person began this session, in seconds since 1970. Renewing keeps it.</summary>
    public const string SignedInAt = "signed_in";

    /// <summary>When Entra ID was last asked, in seconds since 1970.</summary>
    public const string RenewedAt = "renewed";

    private const int MaxLength = 256;
    private static readonly string[] Roles = [PortalPolicies.Viewer, PortalPolicies.Operator, PortalPolicies.Administrator];

    public static void Add(ClaimsIdentity identity, JsonWebToken token, string issuer)
    {
        string id = token.GetPayloadValue<string>("oid"), tenant = token.GetPayloadValue<string>("tid");
        Add(PortalClaims.PersonId, $"{tenant}.{id}");
        Add(PortalClaims.ObjectId, id);
        Add(PortalClaims.TenantId, tenant);
        Add(ClaimTypes.Name, Text(token, "name") ?? Text(token, "preferred_username") ?? Application(token) ?? id);
        Add(PortalClaims.UserName, Text(token, "preferred_username"));

        // Entra ID says it where the registration asks for it. A name of its own does for the portal's part.
        Add(SessionId, Text(token, "sid") ?? $"portal-{Guid.NewGuid():N}");
        foreach (var role in RolesIn(token).Intersect(Roles, StringComparer.Ordinal))
        {
            Add(ClaimTypes.Role, role);
        }

        void Add(string type, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                identity.AddClaim(new(type, value[..Math.Min(value.Length, MaxLength)], ClaimValueTypes.String, issuer));
            }
        }
    }

    /// <summary>Every app role of the token, also those that the portal does not know.</summary>
    public static IReadOnlyList<string> RolesIn(JsonWebToken token) =>
        [.. token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>True when the person is in more groups than a token holds, so that Entra ID left them out.</summary>
    public static bool HasTooManyGroups(JsonWebToken token) =>
        token.TryGetPayloadValue<object>("_claim_names", out _) || token.TryGetPayloadValue<object>("hasgroups", out _);

    public static DateTimeOffset? Instant(ClaimsPrincipal person, string type) =>
        long.TryParse(person.FindFirstValue(type), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    public static Claim At(string type, DateTimeOffset instant) =>
        new(type, instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);

    private static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static string? Application(JsonWebToken token) => Text(token, "azp") is { } application ? $"Application {application}" : null;
}
