namespace WritebackPortal.Web.SignIn;

/// <summary>Every way in which signing in can end. The codes are those of Entra ID's error reference.</summary>
internal static class SignInFaults
{
    public static readonly SignInFault Unreachable = new(
        "provider-unreachable",
        "The portal cannot reach Microsoft Entra ID.",
        "Its server gets no answer from the sign-in service. An administrator can see why with \"WritebackPortal.Web --test-sign-in\" on the portal's server: name resolution, proxy, firewall or certificate. Watching goes on meanwhile.");

    public static readonly SignInFault Unavailable = new(
        "provider-unavailable",
        "Microsoft Entra ID cannot sign anybody in right now.",
        "It said that the trouble is temporary. Wait a minute, then try again. If it lasts, look at the status page of your cloud.")
    { Codes = [90033, 90012] };

    public static readonly SignInFault Lost = new(
        "correlation-lost",
        "This sign-in does not belong to this browser, or is too old.",
        "That happens after the back button, with an old bookmark, when signing in took longer than 15 minutes, or when cookies are blocked. Begin again from the portal. If it happens every time, open the portal by https and allow its cookies.");

    public static readonly SignInFault State = new(
        "state-invalid",
        "This sign-in was not begun by the portal.",
        "The address was incomplete or made by somebody else. Begin again from the portal. If it happens after each update of the portal, its key folder is not kept: see docs/entra-id.md.");

    public static readonly SignInFault Cancelled = new(
        "cancelled",
        "Signing in was cancelled.",
        "Nothing was changed. Try again when you are ready.")
    { Codes = [65004] };

    public static readonly SignInFault NotAssigned = new(
        "not-assigned",
        "Your account is not assigned to this portal.",
        "An administrator of Entra ID assigns it under Enterprise applications, this portal, Users and groups, with the role Viewer, Operator or Administrator.")
    { Codes = [50105], MayTryAgain = false };

    public static readonly SignInFault Consent = new(
        "consent",
        "Nobody has consented to the portal yet.",
        "An administrator of Entra ID grants it once under App registrations, this portal, API permissions, Grant admin consent.")
    { Codes = [65001, 90094], MayTryAgain = false };

    public static readonly SignInFault Disabled = new(
        "account-disabled",
        "Your account is disabled.",
        "An administrator of Entra ID can enable it.")
    { Codes = [50057], MayTryAgain = false };

    public static readonly SignInFault OtherTenant = new(
        "wrong-tenant",
        "This account belongs to another organisation.",
        "Use an account of the organisation that runs this portal. If yours should be let in, an administrator adds its tenant to AzureAd:AllowedTenants, or invites you as a guest.")
    { Codes = [50020, 50194, 90072] };

    public static readonly SignInFault Policy = new(
        "conditional-access",
        "A sign-in policy of your organisation does not let you in from here.",
        "Conditional Access asks for another device, place or method. An administrator of Entra ID sees which policy in the sign-in log.")
    { Codes = [53000, 53001, 53002, 53003, 53004] };

    public static readonly SignInFault SecretWrong = new(
        "secret-wrong",
        "The portal's client secret is not the right one.",
        "An administrator sets AzureAd:ClientSecret to the secret's value, not to its id, and restarts the portal.")
    { Codes = [7000215, 7000218], MayTryAgain = false };

    public static readonly SignInFault SecretExpired = new(
        "secret-expired",
        "The portal's client secret has expired.",
        "An administrator makes a new one under App registrations, Certificates and secrets, sets AzureAd:ClientSecret, and restarts the portal. A certificate needs this less often.")
    { Codes = [7000222], MayTryAgain = false };

    public static readonly SignInFault CertificateWrong = new(
        "certificate-wrong",
        "Entra ID does not know the portal's certificate.",
        "An administrator uploads the certificate that the portal uses under App registrations, Certificates and secrets, and looks whether it has expired and whether the portal's clock is right.")
    { Codes = [700027, 700024, 50012], MayTryAgain = false };

    public static readonly SignInFault RedirectUri = new(
        "redirect-uri",
        "The portal's address is not registered.",
        "An administrator adds the redirect URI that \"Test sign-in\" shows, letter for letter, under App registrations, Authentication, Web.")
    { Codes = [50011, 500113], MayTryAgain = false };

    public static readonly SignInFault Application = new(
        "application-unknown",
        "Entra ID does not know this portal.",
        "An administrator compares AzureAd:ClientId and AzureAd:TenantId with the app registration's overview.")
    { Codes = [700016, 90002, 900023, 500011], MayTryAgain = false };

    public static readonly SignInFault Code = new(
        "code-refused",
        "Entra ID did not take the sign-in back.",
        "The code in the address was used before, is too old, or was not made for this browser. Begin again from the portal. If nobody went back or reloaded, somebody may have tried to use it.")
    { Codes = [54005, 70008, 50148, 501481, 9002313] };

    public static readonly SignInFault Token = new(
        "token-refused",
        "The portal did not accept what the sign-in service sent.",
        "The reason is in the portal's log. Most often the clock of the portal's server is wrong: compare it with the time on your screen.");

    public static readonly SignInFault Blocked = new(
        "blocked",
        "An administrator of this portal has blocked your account.",
        "Only an administrator of the portal can lift it, on its page People.")
    { MayTryAgain = false };

    public static readonly SignInFault Other = new(
        "refused",
        "Microsoft Entra ID did not sign you in.",
        "Give the number below to an administrator: docs/entra-id.md lists what each means, and Entra ID's sign-in log has the details.");

    public static IReadOnlyList<SignInFault> All { get; } =
    [
        Unreachable, Unavailable, Lost, State, Cancelled, NotAssigned, Consent, Disabled, OtherTenant, Policy,
        SecretWrong, SecretExpired, CertificateWrong, RedirectUri, Application, Code, Token, Blocked, Other,
    ];

    public static SignInFault Of(string? slug) => All.FirstOrDefault(fault => fault.Slug == slug) ?? Other;
}
