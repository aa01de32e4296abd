using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Servers.Coverage;

/// <summary>A domain controller in words.</summary>
public static class ControllerText
{
    /// <summary>For example <c>SYD-DC01.corp.contoso.test, site Sydney, read-only</c>.</summary>
    public static string Of(DomainController controller)
    {
        var placed = controller.Site is { } site ? CoverageTexts.FormatControllerSite(controller.Name, site) : controller.Name;
        return controller.IsWritable ? placed : CoverageTexts.FormatReadOnly(placed);
    }
}
