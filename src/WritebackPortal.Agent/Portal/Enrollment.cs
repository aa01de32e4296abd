using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using WritebackPortal.Agent.Keys;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Enrollment;

namespace WritebackPortal.Agent.Portal;

internal enum EnrollmentOutcome
{
    Enrolled,
    Refused,
    Unreachable,
}

/// <param name="Response">Present when enrolled.</param>
/// <param name="Detail">Why not, as sentences that name the remedy; empty when enrolled.</param>
internal sealed record EnrollmentAnswer(EnrollmentOutcome Outcome, EnrollmentResponse? Response, string Detail);

/// <summary>Trades a single-use code for being known by a key.</summary>
internal sealed class Enrollment(PortalConnection connection)
{
    private const string NewCode = "Create a new one in the portal under Agents, and use it within its lifetime.";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public async Task<EnrollmentAnswer> EnrollAsync(string code, AgentKey key, CancellationToken cancellationToken)
    {
        var body = new EnrollmentRequest(code, key.PublicKey, HostFacts.Read());
        using var request = new HttpRequestMessage(HttpMethod.Post, AgentApi.Enrollments)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, ContractsJson.Default.EnrollmentRequest))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        using var reply = await connection.SendAsync(request, Limit, cancellationToken);
        return reply.Response switch
        {
            null => new(EnrollmentOutcome.Unreachable, null, reply.Fault!),
            { StatusCode: HttpStatusCode.Created } response => await ReadAsync(response, cancellationToken),
            { } response => Refusal(await PortalProblem.ReadAsync(response, cancellationToken)),
        };
    }

    private async Task<EnrollmentAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (JsonSerializer.Deserialize(body, ContractsJson.Default.EnrollmentResponse) is { } enrolled)
            {
                return new(EnrollmentOutcome.Enrolled, enrolled, "");
            }
        }
        catch (JsonException)
        {
            // Said below: whatever it was, it was not the portal's answer.
        }

        return NotAPortal();
    }

    private EnrollmentAnswer Refusal(PortalProblem problem) => (problem.Status, problem.Slug) switch
    {
        (HttpStatusCode.Forbidden, "code-unknown") => Refused("The portal does not know this enrolment code. Compare it with the one shown in the portal."),
        (HttpStatusCode.Gone, "code-used") => Refused($"This enrolment code has been used. {NewCode}"),
        (HttpStatusCode.Gone, "code-expired") => Refused($"This enrolment code has expired. {NewCode}"),
        (HttpStatusCode.TooManyRequests, _) => Refused("The portal takes no more attempts from this address for now. Wait a minute, then try again."),
        (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType, _) =>
            Refused($"The portal refuses the request ({problem}). Update the agent to the portal's version."),
        ( >= HttpStatusCode.InternalServerError, _) => Refused($"The portal failed ({problem}). Its log says why."),
        _ => NotAPortal(),
    };

    private static EnrollmentAnswer Refused(string detail) => new(EnrollmentOutcome.Refused, null, detail);

    private EnrollmentAnswer NotAPortal() =>
        new(EnrollmentOutcome.Unreachable, null, $"What answers at {connection.Portal.Authority} is not the portal. Check the address, and proxies on the way.");
}
