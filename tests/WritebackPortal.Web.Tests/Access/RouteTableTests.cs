using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Tests.Components;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Access;

/// <summary>Every route, asked by everybody. A route that is not in the table fails the test, and so does a row without a route.</summary>
public sealed class RouteTableTests
{
    public static TheoryData<string> Everybody => [.. RouteTable.Callers];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Routes_AskedByCaller_AnswerAsTheTableSays(string caller)
    {
        await using var scene = await AccessScene.StartAsync();

        await AssertAsync(scene, caller, RouteTable.Portal, _ => true);
    }

    /// <summary>The routes that sign-in brings, which a Development portal without Entra ID does not have.</summary>
    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Routes_OfSignInAskedByCaller_AnswerAsTheTableSays(string caller)
    {
        using var entra = new FakeEntra();
        await using var scene = await AccessScene.StartAsync(entra.Start(TestSignIn.Use));

        await AssertAsync(scene, caller, RouteTable.SignIn, route => !RouteTable.Portal.ContainsKey(route));
    }

    /// <summary>A limited caller must not be able to tell what they may not see from what does not exist.</summary>
    [Theory]
    [InlineData("GET", "/api/v1/servers/{0}")]
    [InlineData("GET", "/api/v1/servers/{0}/measurements")]
    [InlineData("GET", "/api/v1/servers/{0}/spans")]
    [InlineData("GET", "/api/v1/servers/{0}/rules")]
    [InlineData("GET", "/api/v1/servers/{0}/runs")]
    [InlineData("POST", "/api/v1/servers/{0}/runs")]
    [InlineData("POST", "/api/v1/servers/{0}/idle-runs")]
    [InlineData("POST", "/api/v1/servers/{0}/lookups")]
    [InlineData("PUT", "/api/v1/servers/{0}/settings")]
    [InlineData("GET", "/api/v1/servers/{0}/acknowledgements")]
    [InlineData("POST", "/api/v1/servers/{0}/checks/ACL-001/acknowledgement")]
    [InlineData("DELETE", "/api/v1/servers/{0}/checks/ACL-001/acknowledgement")]
    [InlineData("GET", "/api/v1/runs/{0}")]
    [InlineData("POST", "/api/v1/runs/{0}/cancellation")]
    [InlineData("GET", "/servers/{0}")]
    [InlineData("GET", "/runs/{0}")]
    public async Task Get_WhatIsOutsideTheLimit_IsAsIfItDidNotExist(string method, string address)
    {
        await using var scene = await AccessScene.StartAsync();
        using var client = TestPerson.AdministratorElsewhere.Client(scene.Portal);
        var real = address.Contains("/runs/{0}", StringComparison.Ordinal) ? scene.RunId : scene.ServerId;
        var invented = Guid.NewGuid();

        var unseen = await AnswerAsync(client, method, address, real);
        var missing = await AnswerAsync(client, method, address, invented);

        Assert.Equal(404, unseen.Status);
        Assert.Equal(missing, unseen);
    }

    [Fact]
    public async Task Endpoints_WithTheIdOfAServerOrRun_AreFilteredByLimit()
    {
        await using var portal = Portal.Start();

        var named = portal.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .Where(endpoint => endpoint.RoutePattern.RawText!.Contains("/servers/{", StringComparison.Ordinal) || endpoint.RoutePattern.RawText!.Contains("/runs/{", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<NamedSubject>()));
    }

    [Theory]
    [InlineData("/api/v1/servers/{id:guid}/incidents/{incidentId:guid}", "server id")]
    [InlineData("/api/v1/runs/{id:guid}", "run id")]
    [InlineData("/api/v1/people/{personId}/block", "")]
    [InlineData("/api/v1/servers", "")]
    public void NamedSubject_OfAddress_IsWhatItNames(string address, string expected)
    {
        var subject = NamedSubject.Of(RoutePatternFactory.Parse(address));

        Assert.Equal(expected, subject is null ? "" : $"{subject.Kind} {subject.Parameter}");
    }

    [Fact]
    public void NamedSubject_OfAnUnknownKind_DoesNotStart() =>
        Assert.Throws<InvalidOperationException>(() => NamedSubject.Of(RoutePatternFactory.Parse("/api/v1/incidents/{id:guid}")));

    private static async Task AssertAsync(AccessScene scene, string caller, Dictionary<string, string> table, Func<string, bool> isAsked)
    {
        var column = Array.IndexOf([.. RouteTable.Callers], caller);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (route, method, address) in Routes(scene).Where(one => isAsked(one.Route)))
        {
            found[route] = await AskAsync(scene, caller, method, address);
        }

        var expected = table.ToDictionary(row => row.Key, row => row.Value.Split(' ')[column]);
        string[] differences = [.. table.Keys.Union(found.Keys).Select(route => Difference(route, expected, found)).OfType<string>()];
        Assert.True(differences is [], string.Join('\n', differences));
    }

    private static string? Difference(string route, Dictionary<string, string> expected, SortedDictionary<string, string> found)
    {
        var (should, does) = (expected.GetValueOrDefault(route, "not in the table"), found.GetValueOrDefault(route, "no such route"));
        return should == does ? null : $"{route} should be {should}, is {does}";
    }

    private static async Task<(int Status, string Body)> AnswerAsync(HttpClient client, string method, string address, Guid id)
    {
        var path = string.Format(CultureInfo.InvariantCulture, address, id);
        using var request = new HttpRequestMessage(new(method), path) { Content = BodyOf(method, path) };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, Blank(body, id));
    }

    /// <summary>Without what differs from request to request: the id itself, tokens, traces and protected state.</summary>
    private static string Blank(string body, Guid id) =>
        body.StartsWith('{')
            ? Regex.Replace(body.Replace(id.ToString("D"), "ID", StringComparison.Ordinal), "\"traceId\":\"[^\"]*\"", "")
            : string.Join(' ', Markup.Of(body).QuerySelectorAll("title, main").Select(element => element.TextContent.Trim()));

    private static IEnumerable<(string Route, string Method, string Address)> Routes(AccessScene scene) =>
        from endpoint in scene.Portal.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where !endpoint.Metadata.Any(metadata => metadata.GetType().Name == "StaticAssetDescriptor")
        let text = endpoint.RoutePattern.RawText!.TrimStart('/')
        where !text.StartsWith("_framework", StringComparison.Ordinal) && !text.StartsWith("gallery", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        let shown = endpoint.Metadata.Any(metadata => metadata.GetType().Name == "ComponentTypeMetadata") ? ["GET"] : new[] { method }
        from one in shown
        group (one, endpoint) by $"{one} /{text}" into route
        select (route.Key, route.First().one, AddressOf(route.First().endpoint.RoutePattern, scene));

    private static string AddressOf(RoutePattern pattern, AccessScene scene) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => ValueOf(parameter.Name, pattern.RawText!, scene),
            _ => "",
        }))));

    private static string ValueOf(string parameter, string route, AccessScene scene) => parameter switch
    {
        "ServerId" => scene.ServerId.ToString("D"),
        "RunId" or "runId" => scene.RunId.ToString("D"),
        "id" when route.Contains("/servers/", StringComparison.Ordinal) => scene.ServerId.ToString("D"),
        "id" when route.Contains("/runs/", StringComparison.Ordinal) => scene.RunId.ToString("D"),
        "id" when route.Contains("/keys/", StringComparison.Ordinal) => scene.KeyId.ToString("D"),
        "personId" => TestPerson.NoRole.Id,
        "checkId" => "ACL-001",
        "causeId" => "IDL-001",
        "lookupId" or "window" => Guid.Empty.ToString("D"),
        "section" => "network",
        "documentName" => "v1",
        _ => "x",
    };

    private static async Task<string> AskAsync(AccessScene scene, string caller, string method, string address)
    {
        using var client = scene.Portal.Client();
        using var request = new HttpRequestMessage(new(method), address.EndsWith("/work/next", StringComparison.Ordinal) ? $"{address}?started=true" : address)
        {
            Content = BodyOf(method, address),
        };
        SignIn(request, scene, caller);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return $"{(int)answer.StatusCode}";
    }

    private static HttpContent? BodyOf(string method, string address) => (method, address) switch
    {
        ("POST", _) when address.EndsWith("/lookups", StringComparison.Ordinal) => JsonContent.Create(new { query = "somebody@contoso.test" }),
        ("POST", _) when address.EndsWith("/acknowledgement", StringComparison.Ordinal) => JsonContent.Create(new { reason = "A ticket", until = TimeProvider.System.GetUtcNow().AddDays(10) }),
        ("POST", _) when address.EndsWith("/maintenance", StringComparison.Ordinal) => JsonContent.Create(new { reason = "An update", until = TimeProvider.System.GetUtcNow().AddDays(10) }),
        ("POST", "/api/v1/keys") => JsonContent.Create(new { name = "A program" }),
        ("POST", "/setup") => new FormUrlEncodedContent([new("code", "AAAA")]),
        ("PUT", _) when address.EndsWith("/settings", StringComparison.Ordinal) => JsonContent.Create(new { name = "CONNECT", cloud = "Public", site = TestPerson.ServerSite }),
        ("PUT", _) when address.EndsWith("/limit", StringComparison.Ordinal) => JsonContent.Create(new { labels = Array.Empty<string>() }),
        ("POST" or "PUT", _) => JsonContent.Create(new { }),
        _ => null,
    };

    private static void SignIn(HttpRequestMessage request, AccessScene scene, string caller)
    {
        var person = caller switch
        {
            "no role" => TestPerson.NoRole,
            "Viewer" => TestPerson.Viewer,
            "Operator" => TestPerson.Operator,
            "Administrator" => TestPerson.Administrator,
            "Operator elsewhere" => TestPerson.OperatorElsewhere,
            "Administrator elsewhere" => TestPerson.AdministratorElsewhere,
            "blocked" => TestPerson.Blocked,
            _ => null,
        };
        if (person is not null)
        {
            request.Headers.Add(TestSignIn.Header, person.Id);
        }

        request.Headers.Authorization = caller switch
        {
            "agent" => new AuthenticationHeaderValue("Bearer", scene.Agent.Token()),
            "expired key" => new AuthenticationHeaderValue("Bearer", scene.ExpiredKey),
            _ => null,
        };
    }
}
