namespace WritebackPortal.Web.SignIn;

/// <summary>Every way in which signing in can end. The codes are those of Entra ID's error reference.</summary>
internal static class SignInFaults
{
    public static readonly SignInFault Unreachable = new(
        "provider-unreachable",
        () => SignInFaultsTexts.Unreachable,
        () => SignInFaultsTexts.UnreachableRemedy);

    public static readonly SignInFault Unavailable = new(
        "provider-unavailable",
        () => SignInFaultsTexts.Unavailable,
        () => SignInFaultsTexts.UnavailableRemedy)
    { Codes = [90033, 90012] };

    public static readonly SignInFault Lost = new(
        "correlation-lost",
        () => SignInFaultsTexts.Lost,
        () => SignInFaultsTexts.LostRemedy);

    public static readonly SignInFault State = new(
        "state-invalid",
        () => SignInFaultsTexts.State,
        () => SignInFaultsTexts.StateRemedy);

    public static readonly SignInFault Cancelled = new(
        "cancelled",
        () => SignInFaultsTexts.Cancelled,
        () => SignInFaultsTexts.CancelledRemedy)
    { Codes = [65004] };

    public static readonly SignInFault NotAssigned = new(
        "not-assigned",
        () => SignInFaultsTexts.NotAssigned,
        () => SignInFaultsTexts.NotAssignedRemedy)
    { Codes = [50105], MayTryAgain = false };

    public static readonly SignInFault Consent = new(
        "consent",
        () => SignInFaultsTexts.Consent,
        () => SignInFaultsTexts.ConsentRemedy)
    { Codes = [65001, 90094], MayTryAgain = false };

    public static readonly SignInFault Disabled = new(
        "account-disabled",
        () => SignInFaultsTexts.Disabled,
        () => SignInFaultsTexts.DisabledRemedy)
    { Codes = [50057], MayTryAgain = false };

    public static readonly SignInFault OtherTenant = new(
        "wrong-tenant",
        () => SignInFaultsTexts.OtherTenant,
        () => SignInFaultsTexts.OtherTenantRemedy)
    { Codes = [50020, 50194, 90072] };

    public static readonly SignInFault Policy = new(
        "conditional-access",
        () => SignInFaultsTexts.Policy,
        () => SignInFaultsTexts.PolicyRemedy)
    { Codes = [53000, 53001, 53002, 53003, 53004] };

    public static readonly SignInFault SecretWrong = new(
        "secret-wrong",
        () => SignInFaultsTexts.SecretWrong,
        () => SignInFaultsTexts.SecretWrongRemedy)
    { Codes = [7000215, 7000218], MayTryAgain = false };

    public static readonly SignInFault SecretExpired = new(
        "secret-expired",
        () => SignInFaultsTexts.SecretExpired,
        () => SignInFaultsTexts.SecretExpiredRemedy)
    { Codes = [7000222], MayTryAgain = false };

    public static readonly SignInFault CertificateWrong = new(
        "certificate-wrong",
        () => SignInFaultsTexts.CertificateWrong,
        () => SignInFaultsTexts.CertificateWrongRemedy)
    { Codes = [700027, 700024, 50012], MayTryAgain = false };

    public static readonly SignInFault RedirectUri = new(
        "redirect-uri",
        () => SignInFaultsTexts.RedirectUri,
        () => SignInFaultsTexts.RedirectUriRemedy)
    { Codes = [50011, 500113], MayTryAgain = false };

    public static readonly SignInFault Application = new(
        "application-unknown",
        () => SignInFaultsTexts.Application,
        () => SignInFaultsTexts.ApplicationRemedy)
    { Codes = [700016, 90002, 900023, 500011], MayTryAgain = false };

    public static readonly SignInFault Code = new(
        "code-refused",
        () => SignInFaultsTexts.Code,
        () => SignInFaultsTexts.CodeRemedy)
    { Codes = [54005, 70008, 50148, 501481, 9002313] };

    public static readonly SignInFault Token = new(
        "token-refused",
        () => SignInFaultsTexts.Token,
        () => SignInFaultsTexts.TokenRemedy);

    public static readonly SignInFault Blocked = new(
        "blocked",
        () => SignInFaultsTexts.Blocked,
        () => SignInFaultsTexts.BlockedRemedy)
    { MayTryAgain = false };

    public static readonly SignInFault Other = new(
        "refused",
        () => SignInFaultsTexts.Other,
        () => SignInFaultsTexts.OtherRemedy);

    public static IReadOnlyList<SignInFault> All { get; } =
    [
        Unreachable, Unavailable, Lost, State, Cancelled, NotAssigned, Consent, Disabled, OtherTenant, Policy,
        SecretWrong, SecretExpired, CertificateWrong, RedirectUri, Application, Code, Token, Blocked, Other,
    ];

    public static SignInFault Of(string? slug) => All.FirstOrDefault(fault => fault.Slug == slug) ?? Other;
}
