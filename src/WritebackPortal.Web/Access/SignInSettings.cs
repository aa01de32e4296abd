namespace WritebackPortal.Web.Access;

/// <summary>A portal that nobody can sign in to must not run open: outside Development it needs its Entra ID application.</summary>
internal static class SignInSettings
{
    private static readonly string[] Required = ["AzureAd:TenantId", "AzureAd:ClientId"];

    /// <summary>Why the portal must not start, or null when it may.</summary>
    public static string? FaultOf(IConfiguration configuration, IHostEnvironment environment)
    {
        string[] missing = [.. Required.Where(key => string.IsNullOrWhiteSpace(configuration[key]))];
        return environment.IsDevelopment() || missing is []
            ? null
            : $"""
              WritebackPortal does not start in {environment.EnvironmentName}: {string.Join(" and ", missing)} not set.
              Set them in appsettings.json, or as {string.Join(" and ", missing.Select(key => key.Replace(":", "__", StringComparison.Ordinal)))} in the environment.
              To try the portal on this machine without sign-in, set ASPNETCORE_ENVIRONMENT=Development.
              """;
    }
}
