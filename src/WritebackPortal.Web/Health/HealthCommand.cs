using System.Net;

namespace WritebackPortal.Web.Health;

/// <summary>
/// <c>--health-check</c>: asks the portal that runs on this machine whether it is ready. For container engines, whose
/// images carry no HTTP client.
/// </summary>
internal static class HealthCommand
{
    private const string Switch = "--health-check";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public static bool IsAskedFor(string[] args) => args is [Switch, ..];

    /// <returns>0 when the portal is ready, 1 when it is not or does not answer.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Limit };
        try
        {
            using var answer = await client.GetAsync(Address(configuration), cancellationToken);
            return answer.StatusCode is HttpStatusCode.OK ? 0 : 1;
        }
        catch (HttpRequestException exception)
        {
            await Console.Error.WriteLineAsync($"The portal does not answer: {exception.HttpRequestError}.");
        }
        catch (TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"The portal does not answer within {Limit.TotalSeconds} seconds.");
        }

        return 1;
    }

    private static Uri Address(IConfiguration configuration) =>
        new($"http://127.0.0.1:{configuration["HTTP_PORTS"]?.Split(';')[0] ?? "5080"}/health/ready");
}
