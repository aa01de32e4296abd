using Microsoft.AspNetCore.Authentication;

namespace WritebackPortal.Web.Keys;

internal static class KeyServices
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section)
            .Validate(options => options.OwnerAbsenceDays is >= 1 and <= 3650, "Keys:OwnerAbsenceDays: must lie between 1 and 3650, for example 90.")
            .ValidateOnStart();
        return services
            .AddSingleton<KeyQueries>()
            .AddSingleton<CreateKey>()
            .AddSingleton<RevokeKey>()
            .AddSingleton<KeyUse>()
            .AddScoped<KeyActs>();
    }

    public static AuthenticationBuilder AddPersonalKeys(this AuthenticationBuilder authentication)
    {
        authentication.Services.Configure<AuthenticationOptions>(options => options.AddScheme<PersonalKeyHandler>(PersonalKeyHandler.Scheme, null));
        return authentication;
    }
}
