using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

/// <summary>A state as shape and word.</summary>
internal static class StatusBadge
{
    public static RenderFragment Draw(StateWord state) => Drawing.Badge("status-badge", state);

    /// <summary>On a ground of its own; only above an h1.</summary>
    public static RenderFragment DrawSoft(StateWord state) => Drawing.Badge("status-badge soft-area", state);
}
