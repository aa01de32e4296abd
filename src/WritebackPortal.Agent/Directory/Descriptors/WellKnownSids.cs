namespace WritebackPortal.Agent.Directory.Descriptors;

internal static class WellKnownSids
{
    public static readonly Sid Everyone = Sid.Parse("S-1-1-0");
    public static readonly Sid CreatorOwner = Sid.Parse("S-1-3-0");
    public static readonly Sid CreatorGroup = Sid.Parse("S-1-3-1");
    public static readonly Sid OwnerRights = Sid.Parse("S-1-3-4");
    public static readonly Sid Network = Sid.Parse("S-1-5-2");
    public static readonly Sid PrincipalSelf = Sid.Parse("S-1-5-10");
    public static readonly Sid AuthenticatedUsers = Sid.Parse("S-1-5-11");
    public static readonly Sid ThisOrganization = Sid.Parse("S-1-5-15");
    public static readonly Sid AssertedIdentity = Sid.Parse("S-1-18-1");
    public static readonly Sid Builtin = Sid.Parse("S-1-5-32");

    /// <summary>What every account that signs in over the network carries, though no attribute lists it.</summary>
    public static readonly IReadOnlyList<Sid> OfEveryNetworkSignIn = [Everyone, Network, AuthenticatedUsers, ThisOrganization, AssertedIdentity];

    private static readonly Dictionary<Sid, string> Names = new()
    {
        [Everyone] = "Everyone",
        [CreatorOwner] = "CREATOR OWNER",
        [CreatorGroup] = "CREATOR GROUP",
        [OwnerRights] = "OWNER RIGHTS",
        [Network] = "NETWORK",
        [Sid.Parse("S-1-5-9")] = "ENTERPRISE DOMAIN CONTROLLERS",
        [PrincipalSelf] = "SELF",
        [AuthenticatedUsers] = "Authenticated Users",
        [ThisOrganization] = "This Organization",
        [AssertedIdentity] = "Authentication authority asserted identity",
        [Sid.Parse("S-1-5-18")] = "SYSTEM",
        [Builtin.WithRelativeId(544)] = @"BUILTIN\Administrators",
        [Builtin.WithRelativeId(545)] = @"BUILTIN\Users",
        [Builtin.WithRelativeId(548)] = @"BUILTIN\Account Operators",
        [Builtin.WithRelativeId(554)] = @"BUILTIN\Pre-Windows 2000 Compatible Access",
    };

    /// <summary>The English name of a SID that means the same everywhere, or null.</summary>
    public static string? NameOf(Sid sid) => Names.GetValueOrDefault(sid);
}
