namespace WritebackPortal.Web.Access;

/// <summary>Names of the authorization policies. Each includes the one before it.</summary>
public static class PortalPolicies
{
    /// <summary>May see every page.</summary>
    public const string Viewer = nameof(Viewer);

    /// <summary>May also recheck and cancel.</summary>
    public const string Operator = nameof(Operator);

    /// <summary>May also enrol, revoke and configure.</summary>
    public const string Administrator = nameof(Administrator);
}
