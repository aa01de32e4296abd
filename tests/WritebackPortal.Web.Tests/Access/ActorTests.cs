using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents.Api;

namespace WritebackPortal.Web.Tests.Access;

public sealed class ActorTests
{
    private static readonly Claim Name = new(ClaimTypes.Name, "Anna");
    private static readonly Claim Person = new(PortalClaims.PersonId, "tenant.anna");

    public static TheoryData<string, Claim[], string, string, string> Users => new()
    {
        { "Cookies", [Person, Name], nameof(ActorKind.Person), "tenant.anna", "Anna" },
        { "PersonalKey", [Person, Name, new(PortalClaims.KeyId, "key-1")], nameof(ActorKind.Key), "key-1", "Anna" },
        { LocalOperatorHandler.Scheme, [Name], nameof(ActorKind.LocalOperator), "local-operator", "Anna" },
        { AgentTokenHandler.Scheme, [new(AgentTokenHandler.AgentClaim, "agent-1")], nameof(ActorKind.Agent), "agent-1", "" },
        { "Cookies", [Name], nameof(ActorKind.Person), "", "Anna" },
    };

    [Theory]
    [MemberData(nameof(Users))]
    public void Of_User_IsWhoTheyAre(string scheme, Claim[] claims, string kind, string id, string name)
    {
        var context = new DefaultHttpContext { User = new(new ClaimsIdentity(claims, scheme)) };
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");

        Assert.Equal(new(id, name, Enum.Parse<ActorKind>(kind), "192.0.2.7"), Actor.Of(context));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData(null, "")]
    public void AddressOf_Connection_IsItsOtherEnd(string? remote, string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);

        Assert.Equal(address, Actor.AddressOf(context));
    }
}
