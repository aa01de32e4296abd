using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Server.Circuits;
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

    /// <summary>The largest message that a page may send over its circuit: what a form of the portal holds, several times over.</summary>
    public const int MaxCircuitMessageBytes = 32 * 1024;

    private const int MaxHeaderBytes = 32 * 1024;
    private const int MaxHeaders = 64;
    private const int BytesPerSecond = 240;
    private const int SignInsPerMinute = 60;

    private static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RateGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(2);

    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section)
            .Validate(limits => limits is { Connections: > 0, UpgradedConnections: > 0, CircuitsPerPerson: > 0, Circuits: > 0 }, "Limits: every one must be 1 or more.")
            .ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IConfiguration>((kestrel, settings) =>
            Limit(kestrel, settings.GetSection(LimitOptions.Section).Get<LimitOptions>() ?? new()));
        return services
            .AddSingleton<OpenCircuits>()
            .AddScoped<CircuitHandler, CountedCircuit>()
            .AddRateLimiter(limiter =>
            {
                limiter.AddPolicy(Enrollment, context => PerMinute(Address(context), permits: 10));
                limiter.AddPolicy(SetUp, context => PerMinute(Address(context), permits: 5));
                limiter.AddPolicy(Api, context => PerMinute(Caller(context), permits: 600));
                limiter.OnRejected = RefuseAsync;
            });
    }

    /// <summary>For what comes before anybody is known, by the address alone: signing in is answered before an endpoint is looked for.</summary>
    public static RateLimiterOptions BeforeSignIn(IConfiguration configuration)
    {
        PathString callback = configuration["AzureAd:CallbackPath"] is { Length: > 1 } path && path[0] == '/' ? path : "/signin-oidc";
        return new()
        {
            OnRejected = RefuseAsync,
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Request.Path switch
            {
                var path when path.StartsWithSegments(callback) || path.StartsWithSegments("/sign-in") || path.StartsWithSegments("/sign-out") =>
                    PerMinute($"sign-in {Address(context)}", SignInsPerMinute),
                _ => RateLimitPartition.GetNoLimiter(""),
            }),
        };
    }

    private static void Limit(KestrelServerOptions kestrel, LimitOptions limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
        kestrel.Limits.RequestHeadersTimeout = HeaderTime;
        kestrel.Limits.KeepAliveTimeout = IdleTime;
        kestrel.Limits.MinRequestBodyDataRate = new(BytesPerSecond, RateGrace);
        kestrel.Limits.MinResponseDataRate = new(BytesPerSecond, RateGrace);
        // The server is made before faults in the settings are said.
        kestrel.Limits.MaxConcurrentConnections = Math.Max(1, limits.Connections);
        kestrel.Limits.MaxConcurrentUpgradedConnections = Math.Max(1, limits.UpgradedConnections);
    }

    private static RateLimitPartition<string> PerMinute(string caller, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    // Many people may share an address, and one person may have many.
    private static string Caller(HttpContext context) => OpenCircuits.PersonOf(context.User) ?? Address(context);

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
            "You, or others at this address, have asked too often within a minute. Wait a minute, then ask again.");
    }
}
