namespace WritebackPortal.Web.Agents.Local;

internal static class LocalAgentServices
{
    public static IServiceCollection AddLocalAgent(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!(configuration.GetValue<bool?>($"{LocalAgentOptions.Section}:Enabled") ?? environment.IsDevelopment()))
        {
            return services;
        }

        services.AddOptions<LocalAgentOptions>().BindConfiguration(LocalAgentOptions.Section)
            .Validate(options => options.Program.Length > 0, "LocalAgent:Program: must name the agent's program, or be left out.")
            .ValidateOnStart();
        return services
            .AddSingleton<AgentProgram>()
            .AddSingleton<LocalAgentEnrollment>()
            .AddHostedService<LocalAgent>();
    }
}
