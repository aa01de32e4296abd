using System.Globalization;
using System.Text.RegularExpressions;

namespace WritebackPortal.Web.SignIn;

/// <summary>What Entra ID answers instead of a code or a token (RFC 6749, sections 4.1.2.1 and 5.2).</summary>
internal static partial class ProviderError
{
    // What a request that may not ask anybody gets when somebody would have to be asked (OpenID Connect Core, section 3.1.2.6).
    private static readonly string[] NeedsAPerson = ["login_required", "interaction_required", "consent_required", "account_selection_required"];

    public static bool NeedsPerson(string? error) => NeedsAPerson.Contains(error, StringComparer.Ordinal);

    public static SignInFaultException ToFault(string? error, string? description)
    {
        var code = CodeIn(description);
        var fault = SignInFaults.All.FirstOrDefault(fault => code is { } known && fault.Codes.Contains(known)) ?? ByError(error);
        return new(fault, $"{Known(error)} {(code is null ? "without a code" : $"AADSTS{code}")}", null, code);
    }

    public static int? CodeIn(string? description) =>
        description is not null && Code().Match(description) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    private static SignInFault ByError(string? error) => error switch
    {
        "access_denied" => SignInFaults.Cancelled,
        "temporarily_unavailable" or "server_error" => SignInFaults.Unavailable,
        "invalid_client" => SignInFaults.SecretWrong,
        "invalid_grant" => SignInFaults.Code,
        "unauthorized_client" => SignInFaults.Application,
        "consent_required" => SignInFaults.Consent,
        _ => SignInFaults.Other,
    };

    // The word goes into the log: only what the standards know, never what an address may say.
    private static string Known(string? error) =>
        error is not null && Word().IsMatch(error) ? error : "an unknown error";

    [GeneratedRegex(@"\bAADSTS(\d{4,8})\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[a-z_]{1,40}\z")]
    private static partial Regex Word();
}
