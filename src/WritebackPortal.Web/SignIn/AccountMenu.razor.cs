using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.SignIn;

/// <summary>Who is signed in, and the way out. The local operator of Development has no session and no way out.</summary>
public sealed partial class AccountMenu(TimeProvider time, EntraOptions options) : ComponentBase
{
    [Parameter, EditorRequired]
    public required string ViewerName { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    private AccountSession? Session { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (Authentication is not null)
        {
            Session = Read((await Authentication).User);
        }
    }

    private AccountSession? Read(ClaimsPrincipal person) =>
        PersonClaims.Instant(person, PersonClaims.RenewedAt) is { } renewed
            ? new(
                person.FindFirstValue(PortalClaims.UserName) ?? "",
                [.. person.FindAll(ClaimTypes.Role).Select(role => role.Value)],
                (long)Math.Ceiling((renewed + options.SessionRenewal - time.GetUtcNow()).TotalSeconds))
            : null;

    /// <param name="RenewIn">Seconds until the page is to renew the session.</param>
    private sealed record AccountSession(string Account, IReadOnlyList<string> Roles, long RenewIn);
}
