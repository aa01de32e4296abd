using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>What every refusal of the agent API has: its status, its name, and one line in the log that holds no secret.</summary>
internal static class Refusal
{
    public static async Task AssertAsync(Portal portal, HttpResponseMessage answer, int status, string slug, string? secret = null)
    {
        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal(
            (status, "application/problem+json", $"/problems/{slug}", status),
            ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, problem?.Type, problem?.Status));

        var line = Assert.Single(portal.Log.Lines, line => line.Level >= LogLevel.Information);
        Assert.Equal((LogLevel.Warning, true), (line.Level, line.Text.Contains(slug, StringComparison.Ordinal)));
        if (secret is not null)
        {
            Assert.All(portal.Log.Lines, line => Assert.DoesNotContain(secret, line.Text, StringComparison.OrdinalIgnoreCase));
        }
    }
}
