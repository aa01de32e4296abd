using System.Threading.RateLimiting;

namespace WritebackPortal.Web.Access;

/// <summary>How much of anything one caller may ask for.</summary>
internal static class RequestLimits
{
    public const string Enrollment = nameof(Enrollment);
    public const string Api = nameof(Api);

    /// <summary>The largest body of every endpoint that does not say otherwise.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) =>
        services
            .Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
            {
                kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
                kestrel.AddServerHeader = false;
            })
            .AddRateLimiter(limiter => limiter
                .AddPolicy(Enrollment, context => PerAddress(context, permits: 10))
                .AddPolicy(Api, context => PerAddress(context, permits: 600))
                .RejectionStatusCode = StatusCodes.Status429TooManyRequests);

    private static RateLimitPartition<string> PerAddress(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
