using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.SetUp;

namespace WritebackPortal.Web.SignIn;

/// <summary>For somebody whom Entra ID knows and the portal does not let in: who they are here, and whom to ask.</summary>
public sealed partial class NoAccessPage(EntraOptions options, SetUpCodes codes) : ComponentBase
{
    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    private string Whom => options.Support is { Length: > 0 } support ? support : SignInTexts.EntraAdministrator;

    private bool NeedsSetUp => codes.IsNeeded;

    private string? Name => HttpContext?.User.Identity?.Name;

    private string? Account => HttpContext?.User.FindFirstValue(PortalClaims.UserName);

    private IReadOnlyList<string> Roles => [.. HttpContext?.User.FindAll(ClaimTypes.Role).Select(role => role.Value) ?? []];
}
