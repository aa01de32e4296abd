using System.Web;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>Keeps cookies and opens pages as a browser does, but follows no redirect by itself.</summary>
internal sealed class TestBrowser(Portal portal) : IDisposable
{
    private readonly HttpClient _client = portal.Client();

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>Every Set-Cookie header so far.</summary>
    public List<string> Set { get; } = [];

    public async Task<HttpResponseMessage> OpenAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        return await SendAsync(request);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var header in set)
            {
                Keep(header);
            }
        }

        return answer;
    }

    /// <summary>Opens a page, is sent to the provider, and returns what the portal asked it for.</summary>
    public async Task<Dictionary<string, string>> AskedAsync(string address)
    {
        using var answer = await OpenAsync(address);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        return query.AllKeys.ToDictionary(key => key!, key => query[key]!);
    }

    /// <summary>Comes back from the provider, and returns where the portal sends the browser.</summary>
    public async Task<string> ComeBackAsync(string state, string answer)
    {
        using var landed = await OpenAsync($"/signin-oidc?{answer}&state={Uri.EscapeDataString(state)}");
        return $"{(int)landed.StatusCode} {landed.Headers.Location}";
    }

    /// <summary>Signs in from a page on.</summary>
    /// <returns>Where the portal sends the browser at last.</returns>
    public async Task<string> SignInAsync(FakeEntra entra, string address, Action<Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor>? change = null)
    {
        var asked = await AskedAsync(address);
        entra.IdToken = entra.Token(portal, token =>
        {
            token.Claims["nonce"] = asked["nonce"];
            change?.Invoke(token);
        });
        return await ComeBackAsync(asked["state"], "code=a-code-of-the-test");
    }

    public void Dispose() => _client.Dispose();

    private void Keep(string header)
    {
        Set.Add(header);
        var (name, value) = header.Split(';')[0].Split('=', 2) is [var left, var right] ? (left, right) : (header, "");
        if (value.Length == 0 || header.Contains("01 Jan 1970", StringComparison.Ordinal))
        {
            Cookies.Remove(name);
        }
        else
        {
            Cookies[name] = value;
        }
    }
}
