namespace WritebackPortal.Web.Access;

/// <summary>Names of the authorization policies. Each includes the one before it.</summary>
public static class PortalPolicies
{
    /// <summary>May see every page.</summary>
    public const string Viewer = nameof(Viewer);

    /// <summary>May also recheck and cancel.</summary>
    public const string Operator = nameof(Operator);

    /// <summary>May also configure the servers that they see.</summary>
    public const string ServerAdministrator = nameof(ServerAdministrator);

    /// <summary>May also enrol, revoke, and administer people, keys and the portal. Nobody who is limited to some servers may.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>A person who has signed in, with or without a role. Not a key: what a key may do must not outlive it.</summary>
    public const string Person = nameof(Person);

    /// <summary>A person, not a key, who may see the portal.</summary>
    public const string PersonWithRole = nameof(PersonWithRole);
}
