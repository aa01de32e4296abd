using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Portal;

/// <summary>The agent's side of the protocol (docs/protocol.md), once it is enrolled.</summary>
internal sealed class PortalClient(PortalConnection connection, TokenSigner signer, TimeProvider time)
{
    /// <summary>A clock that is wrong by more than this is why the portal refuses a token.</summary>
    private static readonly TimeSpan TolerableSkew = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan HeldLimit = AgentApi.HoldTime + TimeSpan.FromSeconds(30);

    private static readonly TimeSpan UploadLimit = TimeSpan.FromSeconds(100);

    /// <summary>Asks what to look at next, and waits as long as the portal holds the question.</summary>
    /// <param name="held">The runs that this agent has in hand.</param>
    public async Task<PortalAnswer> NextWorkAsync(bool started, IReadOnlyCollection<Guid> held, CancellationToken cancellationToken)
    {
        var address = $"{AgentApi.NextWork}?started={(started ? "true" : "false")}{string.Concat(held.Select(run => $"&run={run:D}"))}";
        using var reply = await SendAsync(() => new(HttpMethod.Get, address), HeldLimit, cancellationToken);
        if (reply.Status is not HttpStatusCode.OK)
        {
            return await AnswerAsync(reply, cancellationToken);
        }

        try
        {
            var body = await reply.Response!.Content.ReadAsByteArrayAsync(cancellationToken);
            return JsonSerializer.Deserialize(body, ContractsJson.Default.AgentWork) is { } work
                ? new(PortalAnswerKind.Accepted, "") { Work = work }
                : Unreadable();
        }
        catch (JsonException)
        {
            return Unreadable();
        }
    }

    /// <param name="gzip">The section's JSON, compressed.</param>
    public async Task<PortalAnswer> PutSectionAsync(Guid runId, SnapshotSection section, byte[] gzip, CancellationToken cancellationToken)
    {
        using var reply = await SendAsync(
            () =>
            {
                var content = Json(gzip);
                content.Headers.ContentEncoding.Add("gzip");
                return new(HttpMethod.Put, AgentApi.Section(runId, section)) { Content = content };
            },
            UploadLimit,
            cancellationToken);
        return await AnswerAsync(reply, cancellationToken);
    }

    public Task<PortalAnswer> CompleteAsync(Guid runId, RunCompletion completion, CancellationToken cancellationToken) =>
        PostAsync(AgentApi.Completion(runId), JsonSerializer.SerializeToUtf8Bytes(completion, ContractsJson.Default.RunCompletion), cancellationToken);

    public Task<PortalAnswer> ReportAsync(Guid runId, RunProgress progress, CancellationToken cancellationToken) =>
        PostAsync(AgentApi.Progress(runId), JsonSerializer.SerializeToUtf8Bytes(progress, ContractsJson.Default.RunProgress), cancellationToken);

    /// <param name="json">An observation of one user.</param>
    public Task<PortalAnswer> SendLookupAsync(Guid lookupId, byte[] json, CancellationToken cancellationToken) =>
        PostAsync(AgentApi.LookupAnswer(lookupId), json, cancellationToken);

    private async Task<PortalAnswer> PostAsync(string address, byte[] json, CancellationToken cancellationToken)
    {
        using var reply = await SendAsync(() => new(HttpMethod.Post, address) { Content = Json(json) }, UploadLimit, cancellationToken);
        return await AnswerAsync(reply, cancellationToken);
    }

    private async Task<PortalReply> SendAsync(Func<HttpRequestMessage> request, TimeSpan limit, CancellationToken cancellationToken)
    {
        var reply = await SendSignedAsync(request, limit, cancellationToken);
        if (reply.Status is not HttpStatusCode.Unauthorized && !reply.WasCut)
        {
            return reply;
        }

        // A portal that has just started refuses what was signed before, and a device on the way may cut a request that is held:
        // once more with a fresh token, then it is a refusal, or a fault.
        reply.Dispose();
        return await SendSignedAsync(request, limit, cancellationToken);
    }

    private async Task<PortalReply> SendSignedAsync(Func<HttpRequestMessage> request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var message = request();
        // HttpClient sends what has no body again by itself when the connection breaks, with the token that the portal has already taken.
        message.Content ??= new ByteArrayContent([]);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", signer.Sign());
        return await connection.SendAsync(message, limit, cancellationToken);
    }

    private async Task<PortalAnswer> AnswerAsync(PortalReply reply, CancellationToken cancellationToken)
    {
        if (reply.Response is not { } response)
        {
            return new(PortalAnswerKind.Unavailable, reply.Fault!);
        }

        if (response.IsSuccessStatusCode)
        {
            return new(PortalAnswerKind.Accepted, "");
        }

        var problem = await PortalProblem.ReadAsync(response, cancellationToken);
        var kind = KindOf(problem);
        return new(kind, kind switch
        {
            PortalAnswerKind.Unauthorized => $"The portal refuses this agent's token ({problem}).{Skew(response.Headers.Date)}",
            PortalAnswerKind.Revoked => "The portal has revoked this agent. Enrol it again with --replace, or remove it.",
            _ => $"The portal answers {problem}.",
        });
    }

    private static PortalAnswerKind KindOf(PortalProblem problem) => (problem.Status, problem.Slug) switch
    {
        (HttpStatusCode.Unauthorized, _) => PortalAnswerKind.Unauthorized,
        (HttpStatusCode.Forbidden, "agent-revoked") => PortalAnswerKind.Revoked,
        (HttpStatusCode.NotFound, "run-unknown" or "lookup-unknown") or (HttpStatusCode.Conflict, "run-cancelled") => PortalAnswerKind.NotWanted,
        (HttpStatusCode.NotFound, "section-unknown") => PortalAnswerKind.SectionUnknown,
        (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType, _) => PortalAnswerKind.Rejected,
        (HttpStatusCode.InternalServerError, _) => PortalAnswerKind.Failed,
        // Also a 403 or 404 that is none of ours: a proxy's or a gateway's page says nothing about the run.
        _ => PortalAnswerKind.Unavailable,
    };

    private string Skew(DateTimeOffset? portalTime)
    {
        if (portalTime is not { } portal || (time.GetUtcNow() - portal).Duration() <= TolerableSkew)
        {
            return "";
        }

        var ahead = time.GetUtcNow() - portal;
        var minutes = ahead.Duration().TotalMinutes.ToString("0", CultureInfo.InvariantCulture);
        return $" This host's clock is {minutes} minutes {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the portal's. Correct the time service of the one that is wrong.";
    }

    private static PortalAnswer Unreadable() =>
        new(PortalAnswerKind.Failed, "The portal asks for a run that this agent cannot read. Update the agent to the portal's version.");

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
