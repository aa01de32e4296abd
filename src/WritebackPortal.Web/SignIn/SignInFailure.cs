using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;

namespace WritebackPortal.Web.SignIn;

/// <summary>Where a person lands whose sign-in failed, and the one line about it in the log.</summary>
internal static partial class SignInFailure
{
    // What says nothing about the person: trouble on the way, or an answer that may be a stranger's.
    private static readonly SignInFault[] LeavesSessionAlone = [SignInFaults.Unreachable, SignInFaults.Unavailable, SignInFaults.Lost, SignInFaults.State, SignInFaults.Code];

    public const string Page = "/sign-in/failed";

    /// <summary>Redirects instead of answering, so that no code stays in the address bar and reloading does not repeat it.</summary>
    public static string PageOf(SignInFaultException failure, AuthenticationProperties? properties)
    {
        var query = new QueryBuilder { { "fault", failure.Fault.Slug } };
        if (failure.Code is { } code)
        {
            query.Add("code", code.ToString(CultureInfo.InvariantCulture));
        }

        if (properties?.RedirectUri is { } back && LocalAddress.IsLocal(back) && back != LocalAddress.Home)
        {
            query.Add("return", back);
        }

        return Page + query;
    }

    /// <summary>What the framework calls when a sign-in did not end with a session.</summary>
    public static async Task HandleAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var isSilent = SilentRenewal.Is(context.Properties);
        if (isSilent && ProviderError.NeedsPerson(ErrorOf(context.Failure)))
        {
            await http.ChallengeAsync(EntraHandler.SchemeName, new() { RedirectUri = context.Properties!.RedirectUri });
            return;
        }

        var failure = Understand(context.Failure);
        if (isSilent && !LeavesSessionAlone.Contains(failure.Fault))
        {
            await http.SignOutAsync(SessionEvents.SchemeName);
        }

        Log(http.RequestServices.GetRequiredService<ILogger<EntraHandler>>(), failure, http);
        http.Response.Redirect($"{http.Request.PathBase}{PageOf(failure, context.Properties)}");
    }

    public static void Log(ILogger logger, SignInFaultException failure, HttpContext context) =>
        Failed(logger, failure.Fault.Slug, failure.Reason, context.Connection.RemoteIpAddress);

    private static SignInFaultException Understand(Exception? failure) => failure switch
    {
        SignInFaultException own => own,
        not null when ErrorOf(failure) is { } error => ProviderError.ToFault(error, failure.Data["error_description"]?.ToString()),
        // The base class of the framework says so in words alone.
        AuthenticationFailureException { Message: "Correlation failed." } => new(SignInFaults.Lost),
        AuthenticationFailureException => new(SignInFaults.State, "incomplete", failure, null),
        _ => new(SignInFaults.Other, failure?.GetType().Name ?? "unknown", failure, null),
    };

    private static string? ErrorOf(Exception? failure) => failure?.Data["error"]?.ToString();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in failed: {Fault} ({Reason}), from {Address}.")]
    private static partial void Failed(ILogger logger, string fault, string reason, System.Net.IPAddress? address);
}
