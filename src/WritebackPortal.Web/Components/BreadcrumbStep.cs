using WritebackPortal.Web.Components.Layout;

namespace WritebackPortal.Web.Components;

/// <param name="Address">Relative to the portal's base address.</param>
public sealed record BreadcrumbStep(string Name, string Address)
{
    public static BreadcrumbStep Fleet => new(LayoutTexts.Fleet, "./");

    public static BreadcrumbStep Agents => new(LayoutTexts.Agents, "agents");

    public static BreadcrumbStep Knowledge => new(LayoutTexts.Knowledge, "knowledge");
}
