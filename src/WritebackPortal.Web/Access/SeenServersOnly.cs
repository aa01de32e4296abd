using Microsoft.AspNetCore.Routing.Patterns;
using WritebackPortal.Web.Api;

namespace WritebackPortal.Web.Access;

/// <summary>What an endpoint's address names, and what its caller must therefore be allowed to see.</summary>
/// <param name="Kind">For example <c>server</c>.</param>
/// <param name="Parameter">The route parameter that holds the id.</param>
internal sealed record NamedSubject(string Kind, string Parameter)
{
    public const string Server = "server";
    public const string Run = "run";

    // What has no server. A new kind of id has to be put here or above before the portal starts.
    private static readonly string[] WithoutServer = ["people", "keys", "findings"];

    /// <summary>Null when the address names nothing that belongs to a server.</summary>
    public static NamedSubject? Of(RoutePattern pattern)
    {
        for (var i = 1; i < pattern.PathSegments.Count; i++)
        {
            if (pattern.PathSegments[i].Parts is [RoutePatternParameterPart parameter] && pattern.PathSegments[i - 1].Parts is [RoutePatternLiteralPart literal])
            {
                return Of(literal.Content, parameter.Name, pattern);
            }
        }

        return null;
    }

    private static NamedSubject? Of(string collection, string parameter, RoutePattern pattern) => collection switch
    {
        "servers" => new(Server, parameter),
        "runs" => new(Run, parameter),
        _ when WithoutServer.Contains(collection, StringComparer.Ordinal) => null,
        _ => throw new InvalidOperationException($"{pattern.RawText} names something by its id. Say in {nameof(NamedSubject)} whether it belongs to a server."),
    };
}

/// <summary>
/// Keeps what a limited caller does not see out of every endpoint of a group whose address names a server or a run. It is
/// put on by the address, so that no new endpoint can be without it.
/// </summary>
internal static class SeenServersOnly
{
    public static RouteGroupBuilder ShowSeenServersOnly(this RouteGroupBuilder api)
    {
        ((IEndpointConventionBuilder)api).Add(endpoint =>
        {
            if (NamedSubject.Of(((RouteEndpointBuilder)endpoint).RoutePattern) is { } subject)
            {
                endpoint.Metadata.Add(subject);
                endpoint.FilterFactories.Add((_, next) => context => InvokeAsync(subject, context, next));
            }
        });
        return api;
    }

    private static async ValueTask<object?> InvokeAsync(NamedSubject subject, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var limit = http.RequestServices.GetRequiredService<Standings>().Of(http.User).Limit;
        var sight = http.RequestServices.GetRequiredService<ServerSight>();
        return Guid.TryParse(http.GetRouteValue(subject.Parameter)?.ToString(), out var id) && !await SeesAsync(sight, subject.Kind, limit, id, http.RequestAborted)
            ? ReadApi.NotFound(subject.Kind, id)
            : await next(context);
    }

    private static Task<bool> SeesAsync(ServerSight sight, string kind, ServerLimit limit, Guid id, CancellationToken cancellationToken) =>
        kind is NamedSubject.Run ? sight.SeesRunAsync(limit, id, cancellationToken) : sight.SeesAsync(limit, id, cancellationToken);
}
