using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Enrollment;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>A portal on loopback that answers as the test scripts it; without a script it accepts, and holds the question for a run.</summary>
internal sealed class FakePortal : IAsyncDisposable
{
    public static readonly Guid AgentId = new("0d9f5c2e-6a1b-4f0e-9c57-0f5d3c1f8a11");

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeAnswer>> _script = new();
    private readonly List<ReceivedRequest> _received = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakePortal(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    public IReadOnlyList<ReceivedRequest> Received
    {
        get
        {
            lock (_gate)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>What was sent to change something, in order, without the bodies.</summary>
    public IReadOnlyList<string> Uploads => [.. Received.Where(request => request.Method is "PUT" or "POST").Select(request => $"{request.Method} {request.Path}")];

    /// <summary>Every question for work, in order.</summary>
    public IReadOnlyList<string> Questions => [.. Received.Where(request => request.Method is "GET").Select(request => request.Path)];

    public static Task<FakePortal> StartAsync(CancellationToken cancellationToken) => StartAsync(_ => { }, "http", cancellationToken);

    public static async Task<FakePortal> StartAsync(Action<IWebHostBuilder> configure, string scheme, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        configure(builder.WebHost);
        var application = builder.Build();
        application.Urls.Add($"{scheme}://127.0.0.1:0");
        var portal = new FakePortal(application);
        application.Run(portal.AnswerAsync);
        await application.StartAsync(cancellationToken);
        return portal;
    }

    /// <summary>The next answers to a method, in order: GET asks for a run, PUT stores a section, POST completes or enrols.</summary>
    public FakePortal Script(string method, params FakeAnswer[] answers)
    {
        foreach (var answer in answers)
        {
            _script.GetOrAdd(method, _ => new()).Enqueue(answer);
        }

        return this;
    }

    public async Task WaitAsync(Func<FakePortal, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                changed = _changed.Task;
            }

            if (condition(this))
            {
                return;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Add(await ReceivedRequest.ReadAsync(context.Request));
        var answer = _script.TryGetValue(context.Request.Method, out var queue) && queue.TryDequeue(out var scripted)
            ? scripted
            : Default(context.Request);
        if (answer.Cut)
        {
            context.Abort();
            return;
        }

        if (answer.Hold)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        await answer.WriteAsync(context.Response);
    }

    private static FakeAnswer Default(HttpRequest request) => request.Method switch
    {
        "GET" => FakeAnswer.Held,
        "POST" when request.Path == AgentApi.Enrollments =>
            new(201, null, JsonSerializer.Serialize(new EnrollmentResponse(AgentId, "connect01"), ContractsJson.Default.EnrollmentResponse)),
        _ => FakeAnswer.NoContent,
    };

    private void Add(ReceivedRequest request)
    {
        lock (_gate)
        {
            _received.Add(request);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

internal sealed record FakeAnswer(int Status, string? Slug, string? Body)
{
    public static readonly FakeAnswer NoContent = new(204, null, null);

    public static readonly FakeAnswer Held = new(0, null, null);

    /// <summary>The connection ends without an answer.</summary>
    public static readonly FakeAnswer Broken = new(-1, null, null);

    public bool Hold => Status == 0;

    public bool Cut => Status == -1;

    public DateTimeOffset? Date { get; init; }

    public static FakeAnswer Run(RunRequest run) => new(200, null, JsonSerializer.Serialize(new AgentWork(run, null), ContractsJson.Default.AgentWork));

    public static FakeAnswer Lookup(LookupRequest lookup) => new(200, null, JsonSerializer.Serialize(new AgentWork(null, lookup), ContractsJson.Default.AgentWork));

    public static FakeAnswer Problem(int status, string slug) => new(status, slug, null);

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        if (Date is { } date)
        {
            response.Headers.Date = date.ToString("R");
        }

        if (Slug is not null)
        {
            response.ContentType = "application/problem+json";
            await response.WriteAsync($$"""{"type":"/problems/{{Slug}}","title":"Refused","status":{{Status}},"detail":"As scripted."}""");
        }
        else if (Body is not null)
        {
            response.ContentType = "application/json";
            await response.WriteAsync(Body);
        }
    }
}

internal sealed record ReceivedRequest(string Method, string Path, string? Authorization, string UserAgent, string Body)
{
    public static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        Stream stream = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(request.Method, request.Path + request.QueryString, request.Headers.Authorization, request.Headers.UserAgent.ToString(), await reader.ReadToEndAsync());
    }
}
