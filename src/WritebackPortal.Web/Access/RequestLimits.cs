using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Agents.Api;

namespace WritebackPortal.Web.Access;

/// <summary>How much of anything one caller may ask for.</summary>
internal static class RequestLimits
{
    public const string Enrollment = nameof(Enrollment);
    public const string Api = nameof(Api);
    public const string SetUp = nameof(SetUp);

    /// <summary>The largest body of every endpoint that does not say otherwise.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) =>
        services
            .Configure<KestrelServerOptions>(kestrel =>
            {
                kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
                kestrel.AddServerHeader = false;
            })
            .AddRateLimiter(limiter =>
            {
                limiter.AddPolicy(Enrollment, context => PerAddress(context, permits: 10));
                limiter.AddPolicy(SetUp, context => PerAddress(context, permits: 5));
                limiter.AddPolicy(Api, context => PerAddress(context, permits: 600));
                limiter.OnRejected = RefuseAsync;
            });

    private static RateLimitPartition<string> PerAddress(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        context.Response.Headers.RetryAfter = "60";
        if (context.Request.Path.StartsWithSegments(AgentApi.Prefix, StringComparison.Ordinal))
        {
            await AgentProblem.TooManyRequests.RefuseAsync(context);
            return;
        }

        await Denied.WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "too-many-requests",
            "Too many requests",
            "This address has asked too often within a minute. Wait a minute, then ask again.");
    }
}
