using Microsoft.Extensions.Options;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Clouds;

namespace WritebackPortal.Web;

/// <summary>Everything that is wrong with the settings, found before the portal starts, so that it is said without a stack trace.</summary>
internal static class StartupFaults
{
    public static IReadOnlyList<string> Of(IServiceProvider services) => [.. OfOptions(services), .. Of<CloudProfiles>(services), .. Of<AuditKeys>(services)];

    private static IEnumerable<string> OfOptions(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
        catch (AggregateException exception)
        {
            return exception.InnerExceptions.SelectMany(inner => inner is OptionsValidationException invalid ? invalid.Failures : [inner.Message]);
        }
    }

    private static IEnumerable<string> Of<T>(IServiceProvider services)
        where T : notnull
    {
        try
        {
            services.GetRequiredService<T>();
            return [];
        }
        catch (StartupFaultException exception)
        {
            return [exception.Message];
        }
    }
}
