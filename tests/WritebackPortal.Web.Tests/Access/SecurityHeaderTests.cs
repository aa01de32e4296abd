using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Access;

public sealed class SecurityHeaderTests
{
    private static readonly (string, string?)[] Production = Portal.EntraId;

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/agents/add", 200)]
    [InlineData("GET", "/no-such-page", 404)]
    [InlineData("POST", "/", 400)]
    public async Task Page_OfAnyStatus_CarriesThePolicyOfPages(string method, string path, int status)
    {
        await using var portal = Portal.Start();
        using var answer = await SendAsync(portal, method, path);

        Assert.Equal((status, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "text/html"));
        Assert.Equal(answer.Content.Headers.ContentType is null ? ExpectedHeaders.Data() : ExpectedHeaders.Page(), ExpectedHeaders.Found(answer));
    }

    [Theory]
    [InlineData("GET", "/api/v1/servers", "", 200)]
    [InlineData("GET", "/api/v1/servers/00000000-0000-0000-0000-000000000001", "", 404)]
    [InlineData("GET", "/api/v1/no-such-thing", "", 404)]
    [InlineData("DELETE", "/api/v1/servers", "", 405)]
    [InlineData("TRACE", "/api/v1/servers", "", 405)]
    [InlineData("GET", "/api/v1/servers", "X-Forwarded-For: 192.0.2.1", 401)]
    [InlineData("POST", "/api/v1/enrollment-codes", "Origin: http://evil.test", 403)]
    [InlineData("GET", "/api/agent/v1/work/next", "", 401)]
    [InlineData("GET", "/health/live", "", 200)]
    [InlineData("GET", "/health/ready", "", 200)]
    [InlineData("GET", "/openapi/v1.json", "", 200)]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1", "", 200)]
    public async Task Data_OfAnyStatus_CarriesThePolicyOfData(string method, string path, string header, int status)
    {
        await using var portal = Portal.Start();
        using var answer = await SendAsync(portal, method, path, header);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(ExpectedHeaders.Data(), ExpectedHeaders.Found(answer));
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/portal.js")]
    [InlineData("/Search/SearchDialog.razor.js")]
    [InlineData("/icon.svg")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task File_OfTheLook_MayBeCachedAndCarriesTheRest(string path)
    {
        await using var portal = Portal.Start();
        using var answer = await SendAsync(portal, "GET", path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ExpectedHeaders.Page(cache: "no-cache"), ExpectedHeaders.Found(answer));
    }

    [Theory]
    [InlineData("/api/v1/servers", 500, "application/problem+json")]
    // The layout draws the fault in the place of the page's content.
    [InlineData("/", 200, "text/html")]
    public async Task Fault_Unexpected_TellsNothingOfItselfAndCarriesThem(string path, int status, string type)
    {
        await using var portal = Portal.Start();
        await using (var db = await portal.OpenAsync())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Servers RENAME TO Elsewhere", TestContext.Current.CancellationToken);
        }

        using var answer = await SendAsync(portal, "GET", path);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((status, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(type == "text/html" ? ExpectedHeaders.Page() : ExpectedHeaders.Data(), ExpectedHeaders.Found(answer));
        Assert.DoesNotContain("Sqlite", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryEndpoint_OverHttpsInProduction_CarriesThem()
    {
        await using var portal = Portal.Start("Production", [.. Production, ("Proxies:Known", "127.0.0.1")]);
        var wrong = new List<string>();
        foreach (var endpoint in portal.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var first, ..] ? first : "GET";
            var path = "/" + System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]*\}", "00000000-0000-0000-0000-000000000001");
            using var answer = await SendAsync(portal, method, path, "X-Forwarded-Proto: https");
            var found = ExpectedHeaders.Found(answer);
            var isFile = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
            var isPage = isFile || answer.Content.Headers.ContentType?.MediaType == "text/html";
            var policy = isPage ? ExpectedHeaders.PagePolicy.Replace("form-action 'self'", "form-action 'self' https://127.0.0.1:1", StringComparison.Ordinal) : ExpectedHeaders.DataPolicy;
            var cache = isFile ? found.GetValueOrDefault("Cache-Control", "") : "no-store";
            var expected = ExpectedHeaders.Data().Secure();
            (expected["Content-Security-Policy"], expected["Cache-Control"]) = (policy, cache);
            if (endpoint.Metadata.GetMetadata<FramedAnswer>() is not null)
            {
                // Its own policy names who may frame it: nobody, while Entra ID cannot be asked.
                expected["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'";
                expected.Remove("X-Frame-Options");
                expected.Remove("Cross-Origin-Resource-Policy");
            }

            if (!expected.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(found.OrderBy(pair => pair.Key, StringComparer.Ordinal)))
            {
                wrong.Add($"{method} {path} {(int)answer.StatusCode}: {string.Join("; ", found)}");
            }
        }

        Assert.Empty(wrong);
    }

    private static async Task<HttpResponseMessage> SendAsync(Portal portal, string method, string path, string header = "")
    {
        using var client = portal.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (header.Split(": ") is [var name, var value])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
