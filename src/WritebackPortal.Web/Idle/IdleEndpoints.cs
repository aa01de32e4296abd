using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Web.Agents.Api;

namespace WritebackPortal.Web.Idle;

/// <summary>The far end of the idle ladder.</summary>
internal static class IdleEndpoints
{
    public static IServiceCollection AddIdle(this IServiceCollection services)
    {
        services.AddOptions<IdleOptions>().BindConfiguration(IdleOptions.Section)
            .Validate(options => IdleLadder.IsValid(options.Ladder), $"Idle:Rungs: must be 1 to {IdleLadder.MaxRungs} ascending times of at most {IdleLadder.LongestSilence}, for example [\"00:01:00\", \"00:10:00\"].")
            .Validate(options => options.Interval >= TimeSpan.FromMinutes(30) && options.RetryAfter >= TimeSpan.FromMinutes(30), "Idle:Interval and Idle:RetryAfter: must be 30 minutes or longer, for example \"1.00:00:00\".")
            .Validate(options => options.FirstAfter >= TimeSpan.Zero, "Idle:FirstAfter: must not be negative.")
            .Validate(options => options.PortalLimit is null || options.PortalLimit > TimeSpan.Zero, "Idle:PortalLimit: must be longer than zero, for example \"00:04:00\"; leave it out when nothing stands before the portal.")
            .Validate(options => options.MaxConnections >= IdleSlots.MaxPerAgent, $"Idle:MaxConnections: must be {IdleSlots.MaxPerAgent} or more.")
            .ValidateOnStart();
        return services.AddSingleton<IdleSlots>().AddSingleton<AgentAccess>().AddSingleton<HeldConnections>();
    }

    public static void MapIdle(this WebApplication app) =>
        app.MapGet(AgentApi.Idle, HoldAsync).RequireAuthorization(AgentTokenHandler.Policy).ExcludeFromDescription();

    private static async Task<IResult> HoldAsync(
        AgentIdentity agent,
        [FromQuery] string? mode,
        [FromQuery] string? seconds,
        HttpContext context,
        HeldConnections held,
        IOptions<IdleOptions> options,
        TimeProvider time)
    {
        if (!Enum.GetNames<IdleMode>().Contains(mode, StringComparer.Ordinal)
            || !double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var silence)
            // Not the other way round: "NaN" is a number to the parser, and neither too short nor too long.
            || !(silence >= 0.1 && silence <= IdleLadder.LongestSilence.TotalSeconds))
        {
            return AgentProblem.IdleMalformed;
        }

        if (options.Value.PortalLimit is { } limit)
        {
            context.Response.Headers[IdleLadder.LimitHeader] = limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        }

        var conversation = new IdleConversation(Enum.Parse<IdleMode>(mode!), TimeSpan.FromSeconds(silence), time);
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var isUpgrade = upgrade is { IsUpgradableRequest: true } && context.Request.Headers.Upgrade == IdleLadder.Protocol;
        if (!isUpgrade && mode == nameof(IdleMode.Agent))
        {
            return AgentProblem.IdleNeedsUpgrade;
        }

        return await held.HoldAsync(agent, conversation, context, isUpgrade ? upgrade : null) ? TypedResults.Empty : AgentProblem.IdleFull;
    }
}
