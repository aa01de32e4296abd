using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WritebackPortal.Lab;

/// <summary>Asks a portal's read API, as a script of an operator would.</summary>
public sealed class PortalApi : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    internal PortalApi(PortalProcess portal) => Client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        // Each question on a connection of its own: nothing is kept over a restart.
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = async (_, cancellationToken) => await portal.ConnectAsync(cancellationToken),
    })
    {
        BaseAddress = portal.Address,
    };

    public HttpClient Client { get; }

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        await Client.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), cancellationToken)
        ?? throw new JsonException($"{path} answered null.");

    /// <summary>Sends a JSON body and returns the JSON answer; null when there is none.</summary>
    public async Task<JsonNode?> PostAsync(string path, JsonNode body, CancellationToken cancellationToken)
    {
        using var answer = await Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? null : JsonNode.Parse(text)
            : throw new HttpRequestException($"{path} answered {(int)answer.StatusCode}: {text}");
    }

    /// <summary>Asks again and again until the answer is as expected, and returns it. The caller's token bounds the wait.</summary>
    public async Task<JsonNode> WaitForAsync(string path, Func<JsonNode, bool> expected, CancellationToken cancellationToken)
    {
        JsonNode? last = null;
        try
        {
            while (true)
            {
                last = await GetAsync(path, cancellationToken);
                if (expected(last))
                {
                    return last;
                }

                await Task.Delay(Pace, cancellationToken);
            }
        }
        catch (OperationCanceledException exception) when (last is not null)
        {
            throw new TimeoutException($"{path} never answered as expected. The last answer: {last.ToJsonString()}", exception);
        }
    }

    public void Dispose() => Client.Dispose();
}
