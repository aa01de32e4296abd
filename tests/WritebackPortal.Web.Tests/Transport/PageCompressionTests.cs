using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Transport;

public sealed class PageCompressionTests
{
    [Theory]
    [InlineData("/", "none", "br")]
    [InlineData("/", "same-origin", "br")]
    [InlineData("/", "same-site", "")]
    [InlineData("/", "cross-site", "")]
    [InlineData("/", "", "")]
    [InlineData("/api/v1/servers", "same-origin", "")]
    public async Task Get_ByWhomeverCausedIt_IsCompressedOnlyForPagesThatAreOpenedFromHere(string address, string site, string encoding)
    {
        await using var portal = Portal.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", "gzip, br");
        if (site is not "")
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var client = portal.Client();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((System.Net.HttpStatusCode.OK, encoding), (answer.StatusCode, string.Join(",", answer.Content.Headers.ContentEncoding)));
    }
}
