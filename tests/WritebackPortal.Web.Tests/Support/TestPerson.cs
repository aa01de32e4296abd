using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>Somebody who has signed in, with the role that the token claimed.</summary>
/// <param name="Site">The only site that they see; null for all.</param>
internal sealed record TestPerson(string Id, PortalRole? Role, string? Site = null)
{
    /// <summary>Where the servers of these tests stand.</summary>
    public const string ServerSite = "Melbourne";

    public static TestPerson NoRole { get; } = new("contoso.no-role", null);

    public static TestPerson Viewer { get; } = new("contoso.viewer", PortalRole.Viewer);

    public static TestPerson Operator { get; } = new("contoso.operator", PortalRole.Operator);

    public static TestPerson Administrator { get; } = new("contoso.administrator", PortalRole.Administrator);

    public static TestPerson OperatorHere { get; } = new("contoso.operator-here", PortalRole.Operator, ServerSite);

    public static TestPerson OperatorElsewhere { get; } = new("contoso.operator-elsewhere", PortalRole.Operator, "Singapore");

    public static TestPerson AdministratorHere { get; } = new("contoso.administrator-here", PortalRole.Administrator, ServerSite);

    public static TestPerson AdministratorElsewhere { get; } = new("contoso.administrator-elsewhere", PortalRole.Administrator, "Singapore");

    /// <summary>Blocked, though the token says Administrator.</summary>
    public static TestPerson Blocked { get; } = new("contoso.blocked", PortalRole.Administrator);

    public static IReadOnlyList<TestPerson> All { get; } =
        [NoRole, Viewer, Operator, Administrator, OperatorHere, OperatorElsewhere, AdministratorHere, AdministratorElsewhere, Blocked];

    public string Name => Id["contoso.".Length..];

    /// <summary>Lets them all sign in once, and limits and blocks whom this list says.</summary>
    public static async Task AdmitAllAsync(Portal portal)
    {
        foreach (var person in All)
        {
            await person.AdmitAsync(portal);
        }

        await portal.Get<KnownPeople>().BlockAsync(Blocked.Id, Actors.Person, TestContext.Current.CancellationToken);
    }

    public async Task AdmitAsync(Portal portal)
    {
        var people = portal.Get<KnownPeople>();
        await people.AdmitAsync(new(Id, Name, $"{Name}@contoso.test") { Role = Role }, TestContext.Current.CancellationToken);
        if (Site is not null)
        {
            await people.LimitAsync(Id, ServerLimit.To([Site], []), Actors.Person, TestContext.Current.CancellationToken);
        }
    }

    public HttpClient Client(Portal portal)
    {
        var client = portal.Client();
        client.DefaultRequestHeaders.Add(TestSignIn.Header, Id);
        return client;
    }
}
