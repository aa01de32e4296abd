using System.Net;
using System.Security.Claims;
using WritebackPortal.Web.Agents.Api;

namespace WritebackPortal.Web.Access;

/// <summary>What kind of actor it is.</summary>
public enum ActorKind
{
    /// <summary>Somebody who signed in.</summary>
    Person,

    /// <summary>A program that came with a person's key.</summary>
    Key,
    Agent,

    /// <summary>The portal itself.</summary>
    Portal,

    /// <summary>Whoever sits at the machine of a portal in Development.</summary>
    LocalOperator,
}

/// <summary>Who does something, and from where.</summary>
/// <param name="Id">Stable, where names change: <c>{tid}.{oid}</c> of a person, the id of a key or an agent.</param>
/// <param name="Name">As people know them.</param>
/// <param name="Address">The address that the portal saw; empty when the actor is the portal.</param>
public sealed record Actor(string Id, string Name, ActorKind Kind, string Address)
{
    public static Actor Portal { get; } = new("portal", "The portal", ActorKind.Portal, "");

    /// <summary>Before it is known who acts. It may do nothing.</summary>
    public static Actor Nobody { get; } = new("", "", ActorKind.Person, "");

    public static Actor Of(HttpContext context) => Of(context.User, AddressOf(context));

    public static Actor Of(ClaimsPrincipal user, string address)
    {
        var kind = KindOf(user);
        return new(IdOf(user, kind), user.Identity?.Name ?? "", kind, address);
    }

    public static Actor OfAgent(Guid agentId, string serverName, string address) => new(agentId.ToString("D"), serverName, ActorKind.Agent, address);

    /// <summary>The other end of the connection, after a trusted proxy has had its say.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        IPAddress address => address.ToString(),
    };

    private static ActorKind KindOf(ClaimsPrincipal user) => user switch
    {
        _ when user.HasClaim(claim => claim.Type == AgentTokenHandler.AgentClaim) => ActorKind.Agent,
        _ when user.HasClaim(claim => claim.Type == PortalClaims.KeyId) => ActorKind.Key,
        { Identity.AuthenticationType: LocalOperatorHandler.Scheme } => ActorKind.LocalOperator,
        _ => ActorKind.Person,
    };

    private static string IdOf(ClaimsPrincipal user, ActorKind kind) => kind switch
    {
        ActorKind.Agent => user.FindFirstValue(AgentTokenHandler.AgentClaim)!,
        ActorKind.Key => user.FindFirstValue(PortalClaims.KeyId)!,
        ActorKind.LocalOperator => "local-operator",
        _ => user.FindFirstValue(PortalClaims.PersonId) ?? "",
    };
}
