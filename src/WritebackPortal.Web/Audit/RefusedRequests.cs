using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Audit;

/// <summary>Writes down which act a person or key was refused. An endpoint names its act as metadata; looking at a page is none.</summary>
internal sealed class RefusedRequests(AuditRefusals refusals) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && ActOf(context) is { } act && Actor.Of(context) is { Kind: not ActorKind.Agent } actor)
        {
            await refusals.NoteAsync(actor, act, $"{context.Request.Method} {context.Request.Path}", context.RequestAborted);
        }

        await _answer.HandleAsync(next, context, policy, authorizeResult);
    }

    private static AuditAct? ActOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AuditAct>() ?? (IsChange(context.Request.Method) ? AuditAct.AccessRefused : null);

    private static bool IsChange(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);
}
