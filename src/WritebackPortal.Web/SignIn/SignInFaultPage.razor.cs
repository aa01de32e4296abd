using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.SignIn;

/// <summary>Why somebody is not signed in. What the address says is looked up, never shown.</summary>
public sealed partial class SignInFaultPage(EntraOptions options, TimeProvider time) : ComponentBase
{
    private SignInFault _fault = SignInFaults.Other;
    private string _now = "";

    [SupplyParameterFromQuery(Name = "fault")]
    public string? Slug { get; set; }

    [SupplyParameterFromQuery]
    public int? Code { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    private string Support => options.Support;

    protected override void OnParametersSet()
    {
        _fault = SignInFaults.Of(Slug);
        _now = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
    }
}

/// <summary>Links that begin a sign-in and come back to a page.</summary>
internal static class SignInLinks
{
    public static string Again(string? back) => $"sign-in?return={Uri.EscapeDataString(LocalAddress.OrHome(back))}";

    public static string Switch(string? back) => $"{Again(back)}&switch=true";
}
