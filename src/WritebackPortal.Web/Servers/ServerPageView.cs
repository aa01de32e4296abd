using WritebackPortal.Checks;

namespace WritebackPortal.Web.Servers;

/// <summary>A server with its history, as read at one instant.</summary>
public sealed record ServerPageView(ServerView Server, ServerHistory History)
{
    public IReadOnlyDictionary<string, CheckInfo> CheckInfos { get; } =
        Server.Checks.Select(check => check.Result.Check).ToDictionary(info => info.Id);
}
