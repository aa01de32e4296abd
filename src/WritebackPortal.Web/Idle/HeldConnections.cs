using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Web.Agents.Api;

namespace WritebackPortal.Web.Idle;

/// <summary>Holds silent connections until their time is over, their agent is revoked, or the portal stops.</summary>
internal sealed class HeldConnections(IdleSlots slots, AgentAccess access, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <param name="upgrade">Null when something on the way stripped the upgrade: then the answer's body carries what the portal says.</param>
    /// <returns>False when there is no room; nothing was answered then.</returns>
    public async Task<bool> HoldAsync(AgentIdentity agent, IdleConversation conversation, HttpContext context, IHttpUpgradeFeature? upgrade)
    {
        using var slot = slots.Take(agent.AgentId);
        if (slot is null)
        {
            return false;
        }

        using var deadline = new CancellationTokenSource(conversation.Lifetime, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted, lifetime.ApplicationStopping);
        var revoked = access.UntilRevokedAsync(agent, end.Token);
        var talk = upgrade is null ? OverResponseAsync(conversation, context, end.Token) : OverUpgradeAsync(conversation, context, upgrade, end.Token);
        await Task.WhenAny(talk, revoked);
        await end.CancelAsync();
        await talk.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await revoked.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (upgrade is null && !talk.IsCompletedSuccessfully)
        {
            // The body is shorter than it said: the connection cannot carry another answer.
            context.Abort();
        }

        return true;
    }

    private static async Task OverUpgradeAsync(IdleConversation conversation, HttpContext context, IHttpUpgradeFeature upgrade, CancellationToken cancellationToken)
    {
        context.Response.Headers.Upgrade = IdleLadder.Protocol;
        context.Response.Headers.Connection = "Upgrade";
        // From here on none of the server's own time limits holds, and none of its timers speaks.
        await using var stream = await upgrade.UpgradeAsync();
        await conversation.RunAsync(stream, stream, cancellationToken);
    }

    private static async Task OverResponseAsync(IdleConversation conversation, HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = conversation.ResponseLength;
        await context.Response.Body.WriteAsync(new byte[1], cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        await conversation.RunAsync(context.Response.Body, null, cancellationToken);
    }
}
