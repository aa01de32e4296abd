using WritebackPortal.Checks.Connect;

namespace WritebackPortal.Web.Fleet;

/// <summary>What a server is there for, as it stands beside its name.</summary>
internal static class RoleWords
{
    public static string? Of(ServerRole? role) => role switch
    {
        ServerRole.Active => FleetTexts.RoleActive,
        ServerRole.Staging => FleetTexts.RoleStaging,
        ServerRole.WritebackOff => FleetTexts.RoleWritebackOff,
        _ => null,
    };
}
