using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>Who acts in a test.</summary>
internal static class Actors
{
    public static Actor Person { get; } = new("tenant.person", "A person", ActorKind.Person, "192.0.2.7");
}
