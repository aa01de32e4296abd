using WritebackPortal.Web.Secrets;

namespace WritebackPortal.Web.Transport;

/// <summary>Says at the start what an administrator should not leave as it is.</summary>
internal sealed partial class TransportNotice(TransportFacts facts, IConfiguration configuration, ILogger<TransportNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!facts.IsProduction)
        {
            return Task.CompletedTask;
        }

        if (!facts.IsHttpsDemanded)
        {
            Log.InClear(logger);
        }

        foreach (var (key, file) in SecretFiles.FoundInSettings(configuration))
        {
            Log.SecretInSettings(logger, key, file, key.Replace(":", "__", StringComparison.Ordinal));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Neither Https:Certificate:Path nor an https Portal:Address is set: the portal answers in clear, by any name. Set one of them; docs/operations.md says how.")]
        public static partial void InClear(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} stands in {File}, which whoever may read the program may read. Move it to the environment or to a file {Variable} in Secrets:Directory.")]
        public static partial void SecretInSettings(ILogger logger, string key, string file, string variable);
    }
}
