using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using WritebackPortal.Contracts;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>Every way in which the agent API refuses. Each is told to the agent as a problem document, and logged in one line.</summary>
/// <param name="Slug">Stable and public: agents and documents go by it.</param>
internal sealed record AgentProblem(int Status, string Slug, string Title, string Detail) : IResult
{
    public static readonly AgentProblem EnrollmentInvalid = new(
        StatusCodes.Status400BadRequest,
        "enrollment-invalid",
        "The enrolment request is not valid",
        "It must be JSON with a code, a P-256 public key that no other agent uses, and the host's name, system and agent version.");

    public static readonly AgentProblem CodeUnknown = new(
        StatusCodes.Status403Forbidden,
        "code-unknown",
        "The enrolment code is not known",
        "Compare it with the portal's page, or make a new one there.");

    public static readonly AgentProblem CodeUsed = new(
        StatusCodes.Status410Gone,
        "code-used",
        "The enrolment code was used already",
        "A code enrols one agent. Make a new one in the portal.");

    public static readonly AgentProblem CodeExpired = new(
        StatusCodes.Status410Gone,
        "code-expired",
        "The enrolment code has expired",
        "Make a new one in the portal.");

    public static readonly AgentProblem TokenMissing = new(
        StatusCodes.Status401Unauthorized,
        "token-missing",
        "The request carries no token",
        "Send a token that this agent signed, as Authorization: Bearer.");

    public static readonly AgentProblem TokenInvalid = new(
        StatusCodes.Status401Unauthorized,
        "token-invalid",
        "The token is not valid",
        "Its signature, issuer, audience or claims are not those of an enrolled agent. Where the agent's key was replaced, enrol it again.");

    public static readonly AgentProblem TokenExpired = new(
        StatusCodes.Status401Unauthorized,
        "token-expired",
        "The token is not valid now",
        "It is too old, from the future, or older than the portal's last start. Where a new one fails too, set the host's clock: compare it with this answer's Date.");

    public static readonly AgentProblem TokenReplayed = new(
        StatusCodes.Status401Unauthorized,
        "token-replayed",
        "The token was used already",
        "Sign a new token for each request.");

    public static readonly AgentProblem AgentRevoked = new(
        StatusCodes.Status403Forbidden,
        "agent-revoked",
        "This agent was revoked",
        "An administrator ended its access. Enrol it again with a new code.");

    public static readonly AgentProblem RunUnknown = new(
        StatusCodes.Status404NotFound,
        "run-unknown",
        "There is no such run",
        "This agent's server has no run with this id. Drop the result.");

    public static readonly AgentProblem LookupUnknown = new(
        StatusCodes.Status404NotFound,
        "lookup-unknown",
        "There is no such lookup",
        "Nobody waits for its answer: it was answered, given up, or asked of another server. Drop the answer.");

    public static readonly AgentProblem SectionUnknown = new(
        StatusCodes.Status404NotFound,
        "section-unknown",
        "There is no such section",
        "This portal does not know the section. Drop it, and go on with the others.");

    public static readonly AgentProblem RunCancelled = new(
        StatusCodes.Status409Conflict,
        "run-cancelled",
        "The run was cancelled",
        "Nobody waits for it any more. Drop the result.");

    public static readonly AgentProblem SectionMalformed = new(
        StatusCodes.Status400BadRequest,
        "section-malformed",
        "The section cannot be read",
        "It must be the JSON of an observation of this section, plain or compressed with gzip.");

    public static readonly AgentProblem CompletionMalformed = new(
        StatusCodes.Status400BadRequest,
        "completion-malformed",
        "The completion cannot be read",
        "It must be JSON with the host and the instants of start, end and sending.");

    public static readonly AgentProblem IdleMalformed = new(
        StatusCodes.Status400BadRequest,
        "idle-malformed",
        "The silent connection is not understood",
        "It must name a mode and the seconds of silence, as docs/idle.md says.");

    public static readonly AgentProblem IdleNeedsUpgrade = new(
        StatusCodes.Status426UpgradeRequired,
        "idle-needs-upgrade",
        "The agent cannot speak over an answer",
        "Something on the way removed the upgrade of the connection. Measure with the portal as the first to speak.");

    public static readonly AgentProblem IdleFull = new(
        StatusCodes.Status503ServiceUnavailable,
        "idle-full",
        "Too many silent connections",
        "The portal holds as many as it may (Idle:MaxConnections), or this agent has as many as one may have. Measure again later.");

    public static readonly AgentProblem ProgressMalformed = new(
        StatusCodes.Status400BadRequest,
        "progress-malformed",
        "The progress cannot be read",
        "It must be JSON with a section, a count that is not negative, and what is being read.");

    public static readonly AgentProblem LookupMalformed = new(
        StatusCodes.Status400BadRequest,
        "lookup-malformed",
        "The answer to the lookup cannot be read",
        "It must be the JSON of an observation of one user or one container.");

    public static readonly AgentProblem BodyTooLarge = new(
        StatusCodes.Status413PayloadTooLarge,
        "body-too-large",
        "The body is too large",
        $"A section may have {AgentApi.MaxSectionBytes / 1024 / 1024} MiB as sent and {SectionBody.MaxInflatedBytes / 1024 / 1024} MiB inflated, the answer to a lookup {AgentApi.MaxLookupBytes / 1024} KiB, anything else 64 KiB.");

    public static readonly AgentProblem MediaTypeUnknown = new(
        StatusCodes.Status415UnsupportedMediaType,
        "media-type-unknown",
        "The body's type is not known",
        "Send application/json, plain or, for sections, with Content-Encoding: gzip.");

    public static readonly AgentProblem TooManyRequests = new(
        StatusCodes.Status429TooManyRequests,
        "too-many-requests",
        "Too many requests",
        "This address has asked too often within a minute. Wait a minute, then ask again.");

    /// <summary>The agent whose signature holds although its token is refused. For the log alone.</summary>
    public Guid? SignedBy { get; init; }

    /// <summary>What the log says beside the slug.</summary>
    public string Cause { get; init; } = "";

    public Task ExecuteAsync(HttpContext httpContext) => RefuseAsync(httpContext);

    public Task RefuseAsync(HttpContext context)
    {
        AgentRefusalLog.Write(context, this);
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(
            new ProblemDetails { Type = $"/problems/{Slug}", Title = Title, Status = Status, Detail = Detail },
            options: null,
            MediaTypeNames.Application.ProblemJson,
            context.RequestAborted);
    }
}

/// <summary>The one line for each refusal. It holds nothing that the caller chose but its address.</summary>
internal static partial class AgentRefusalLog
{
    public static void Write(HttpContext context, AgentProblem problem)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("WritebackPortal.Web.Agents.Api");
        Refused(
            logger,
            context.Request.Method,
            (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
            problem.Slug + problem.Cause,
            context.User.FindFirst(AgentTokenHandler.AgentClaim)?.Value ?? problem.SignedBy?.ToString("D") ?? "an unknown agent",
            context.Connection.RemoteIpAddress);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Route}: {Slug}, from {Agent} at {Address}.")]
    private static partial void Refused(ILogger logger, string method, string? route, string slug, string agent, System.Net.IPAddress? address);
}
