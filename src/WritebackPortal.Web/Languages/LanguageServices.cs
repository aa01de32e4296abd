using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace WritebackPortal.Web.Languages;

internal static class LanguageServices
{
    /// <summary>
    /// Answers pages in the language that their viewer chose, else in the browser's. What is stored, logged or answered to a program
    /// is English, whatever the host is set to.
    /// </summary>
    public static void UseLanguages(this WebApplication app)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = Language.English;
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api"), pages => pages.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new(Language.English);
            options.SupportedCultures = [.. Language.All];
            options.SupportedUICultures = [.. Language.All];
            options.RequestCultureProviders = [new CustomRequestCultureProvider(Chosen), new AcceptLanguageHeaderRequestCultureProvider()];
        }));
    }

    private static Task<ProviderCultureResult?> Chosen(HttpContext context) =>
        Task.FromResult(context.Request.Cookies[Language.Cookie] is { Length: > 0 and <= 8 } name ? new ProviderCultureResult(name) : null);
}
