namespace WritebackPortal.Web.SignIn;

/// <summary>Why a token was refused. Each deviation has a name of its own in the log.</summary>
/// <param name="Fault">What a person is told of it.</param>
internal sealed record TokenFault(string Slug, SignInFault Fault)
{
    public static readonly TokenFault Missing = Of("token-missing");
    public static readonly TokenFault Malformed = Of("token-malformed");
    public static readonly TokenFault Algorithm = Of("token-algorithm");
    public static readonly TokenFault CriticalHeader = Of("token-critical-header");
    public static readonly TokenFault UnknownKey = Of("token-key-unknown");
    public static readonly TokenFault Signature = Of("token-signature");
    public static readonly TokenFault Issuer = Of("token-issuer");
    public static readonly TokenFault Tenant = new("token-tenant", SignInFaults.OtherTenant);

    /// <summary>The issuer is right, and the token names another tenant than that issuer's.</summary>
    public static readonly TokenFault TenantClaim = new("token-tenant-claim", SignInFaults.OtherTenant);

    public static readonly TokenFault Audience = Of("token-audience");
    public static readonly TokenFault NoExpiry = Of("token-no-expiry");
    public static readonly TokenFault Expired = Of("token-expired");
    public static readonly TokenFault NotYet = Of("token-not-yet-valid");
    public static readonly TokenFault Nonce = Of("token-nonce");
    public static readonly TokenFault NoNonce = Of("token-no-nonce");
    public static readonly TokenFault NoObject = Of("token-no-oid");
    public static readonly TokenFault NoTenant = Of("token-no-tid");

    /// <summary>An id_token, or an access token that nobody was asked about, where an access token for the API belongs.</summary>
    public static readonly TokenFault NotForApi = Of("token-not-for-api");

    public static readonly TokenFault Scope = Of("token-scope");

    /// <summary>A refusal of the library that has no name here: its kind is all that is safe to say.</summary>
    public static TokenFault Unforeseen(Exception? exception) => Of($"token-refused-by-{exception?.GetType().Name}");

    private static TokenFault Of(string slug) => new(slug, SignInFaults.Token);
}

/// <summary>Carries a fault out of the token library, which knows refusals as exceptions.</summary>
internal sealed class TokenFaultException(TokenFault fault) : Exception(fault.Slug)
{
    public TokenFault Fault => fault;
}
