using System.DirectoryServices.Protocols;
using System.Text.RegularExpressions;

namespace WritebackPortal.Agent.Directory;

/// <summary>What the LDAP library reports, as sentences that name the thing and the remedy.</summary>
internal static partial class LdapFailures
{
    public const int Unavailable = 81;

    private const int LocalError = -2;
    private const int StrongAuthenticationRequired = 8;
    private const int InvalidCredentials = 49;
    private const int TimedOut = 85;
    private const int AuthenticationUnknown = 86;
    private const int NotSupported = 92;

    public static DirectoryUnavailableException OfBind(DirectoryEndpoint endpoint, string? user, LdapException exception)
    {
        var who = user ?? "the agent's own account";
        return new(
            exception.ErrorCode switch
            {
                InvalidCredentials => $"{endpoint} does not let {who} sign in: {Reason(exception.ServerErrorMessage)}",
                StrongAuthenticationRequired => $"{endpoint} wants signed or encrypted connections. Set Directory:Transport to Ldaps or SignedKerberos.",
                Unavailable => $"{endpoint} closed the connection while {who} signed in. Look at the domain controller's event log.",
                TimedOut => $"{endpoint} did not answer in time while {who} signed in. Look at the domain controller.",
                NotSupported or AuthenticationUnknown or LocalError => $"There is no Kerberos ticket for {who}. Get one with kinit or a keytab, or set Directory:Transport to Ldaps.",
                _ => $"{endpoint} does not let {who} sign in (LDAP error {exception.ErrorCode}). Look at the domain controller's event log.",
            },
            exception);
    }

    public static DirectoryUnavailableException OfSearch(DirectoryEndpoint endpoint, string searchBase, Exception exception) => new(
        exception switch
        {
            LdapException { ErrorCode: Unavailable } => $"{endpoint} closed the connection in the middle of an answer. Look at the domain controller, then check again.",
            LdapException { ErrorCode: TimedOut } => $"{endpoint} did not answer in time. Look at the domain controller.",
            LdapException { ErrorCode: var code } => $"{endpoint} did not answer a search below '{searchBase}' (LDAP error {code}). Look at the domain controller.",
            DirectoryOperationException { Response.ResultCode: var code } => $"{endpoint} refuses a search below '{searchBase}' ({code}). Let the agent's account read the directory.",
            _ => $"{endpoint} gave an answer that cannot be read. Look at the domain controller.",
        },
        exception);

    // Active Directory tells the cause of result 49 in its text alone: "… AcceptSecurityContext error, data 52e, v4563".
    private static string Reason(string? serverMessage) => SubCode().Match(serverMessage ?? "").Groups["code"].Value switch
    {
        "525" => "there is no such user. Correct Directory:User.",
        "530" => "it may not sign in at this time. Change the account's logon hours.",
        "531" => "it may not sign in from this machine. Change the account's logon workstations.",
        "532" => "its password has expired. Set a new one and store it in Directory:PasswordFile.",
        "533" => "the account is disabled. Enable it.",
        "701" => "the account has expired. Extend it.",
        "773" => "its password must be changed first. Change it and store it in Directory:PasswordFile.",
        "775" => "the account is locked out. Unlock it.",
        _ => "the user or the password is wrong. Correct Directory:User or the content of Directory:PasswordFile.",
    };

    [GeneratedRegex(@"\bdata (?<code>[0-9a-f]{3})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SubCode();
}
