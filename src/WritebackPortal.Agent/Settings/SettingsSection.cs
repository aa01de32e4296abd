using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace WritebackPortal.Agent.Settings;

/// <summary>Binds one section and says everything that is wrong with it, each fault naming its key.</summary>
internal static class SettingsSection
{
    public static (TOptions Options, IReadOnlyList<string> Faults) Bind<TOptions>(
        IConfiguration configuration, string section, IValidateOptions<TOptions> validation)
        where TOptions : class, new()
    {
        var present = configuration.GetSection(section);
        var unknown = UnknownKeys<TOptions>(present);
        try
        {
            var options = present.Get<TOptions>() ?? new TOptions();
            return (options, [.. unknown, .. validation.Validate(null, options).Failures ?? []]);
        }
        catch (InvalidOperationException exception)
        {
            // The binder names the key and the type, and stops at the first value that it cannot read.
            return (new TOptions(), [.. unknown, exception.Message]);
        }
    }

    private static IReadOnlyList<string> UnknownKeys<TOptions>(IConfigurationSection section)
    {
        string[] known = [.. typeof(TOptions)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => property.Name)];
        return
        [
            .. section.GetChildren()
                .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                .Select(child => $"{child.Path} is not a setting. Section {section.Key} has {string.Join(", ", known)}."),
        ];
    }
}
