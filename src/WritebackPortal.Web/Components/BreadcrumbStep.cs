namespace WritebackPortal.Web.Components;

/// <param name="Address">Relative to the portal's base address.</param>
public sealed record BreadcrumbStep(string Name, string Address)
{
    public static BreadcrumbStep Fleet { get; } = new("Fleet", "./");

    public static BreadcrumbStep Agents { get; } = new("Agents", "agents");

    public static BreadcrumbStep Knowledge { get; } = new("Knowledge", "knowledge");
}
