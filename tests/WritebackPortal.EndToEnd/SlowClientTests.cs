using System.Net;
using System.Net.Sockets;
using System.Text;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd;

/// <summary>Clients that hold a connection by saying little: the portal lets go of them, and serves others meanwhile.</summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    private const int Many = 200;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LabFolder _folder = new();
    private PortalProcess _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalProcess.StartAsync(new(_folder.Folder("data")), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Headers_LetterByLetterFromMany_AreGivenUpWhileOthersAreServed()
    {
        var slow = Enumerable.Range(0, Many)
            .Select(_ => TrickleAsync("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "))
            .ToArray();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        var answers = await Task.WhenAll(slow);

        Assert.All(answers, answer => Assert.Contains(answer, (string[])["", "HTTP/1.1 408 Request Timeout"]));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Body_ByteByByte_IsGivenUp()
    {
        var answer = await TrickleAsync("POST /api/agent/v1/enrollments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n");

        Assert.Contains(answer, (string[])["", "HTTP/1.1 408 Request Timeout", "HTTP/1.1 400 Bad Request"]);
    }

    // Says something every second, and returns what the portal said when it had enough.
    private async Task<string> TrickleAsync(string start)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _portal.Address.Port, limit.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(start), limit.Token);
        using var reader = new StreamReader(stream, leaveOpen: true);
        var answer = reader.ReadLineAsync(limit.Token).AsTask();
        try
        {
            while (!answer.IsCompleted)
            {
                await stream.WriteAsync("a"u8.ToArray(), limit.Token);
                await Task.WhenAny(answer, Task.Delay(Pace, limit.Token));
            }

            return await answer ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var answer = await _portal.Api.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
