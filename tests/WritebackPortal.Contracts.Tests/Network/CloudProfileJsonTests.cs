using System.Text;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Contracts.Tests.Network;

public sealed class CloudProfileJsonTests
{
    private const string Endpoint = """{"host":"a.contoso.test","port":443,"pattern":"*.contoso.test","purpose":"Relay","isRequired":true}""";

    [Fact]
    public void Parse_PublicProfileBesideTheProgram_IsValid()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "clouds", "public.json"));

        var profile = CloudProfileJson.Parse(file);

        Assert.Equal("Public", profile.Name);
        Assert.Equal(
            [
                new("login.microsoftonline.com", 443, "login.microsoftonline.com", EndpointPurpose.SignIn, true),
                new("login.windows.net", 443, "login.windows.net", EndpointPurpose.SignIn, true),
                new("passwordreset.microsoftonline.com", 443, "*.passwordreset.microsoftonline.com", EndpointPurpose.PasswordReset, false),
                new EndpointTarget("ssprdedicatedsbprodscu.servicebus.windows.net", 443, "*.servicebus.windows.net", EndpointPurpose.Relay, true),
            ],
            profile.Endpoints.Where(endpoint => endpoint.Purpose != EndpointPurpose.Revocation));
    }

    [Theory]
    [InlineData("public", "Public", false, true, false)]
    [InlineData("fairfax", "Fairfax", true, true, true)]
    [InlineData("mooncake", "Mooncake", false, true, false)]
    [InlineData("usnat", "USNat", true, false, true)]
    [InlineData("ussec", "USSec", true, false, true)]
    public void Parse_EveryCloud_AsksForWhatIsNotPublic(string file, string name, bool asksForRelays, bool knowsRoots, bool hasNote)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "clouds", $"{file}.json"));

        var profile = CloudProfileJson.Parse(stream);

        Assert.Equal((name, asksForRelays, knowsRoots, hasNote), (profile.Name, profile.AsksFor.Contains(EndpointPurpose.Relay), profile.Roots is not null, profile.Note is not null));
        Assert.Equal(asksForRelays, profile.Endpoints.All(endpoint => endpoint.Purpose != EndpointPurpose.Relay));
        Assert.All(profile.Endpoints, endpoint => Assert.Equal(endpoint.Purpose == EndpointPurpose.Revocation ? 80 : 443, endpoint.Port));
    }

    [Theory]
    [InlineData("""["Mail"]""", "asksFor[0]")]
    [InlineData("""[9]""", "asksFor: each must be one of SignIn, PasswordReset, Relay, Revocation.")]
    public void Parse_WrongQuestion_NamesTheField(string asksFor, string message) => Assert.Contains(
        message,
        Assert.Throws<FormatException>(() => Parse($$"""{"asksFor":{{asksFor}},{{Profile(Endpoint)[1..]}}""")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("DF3C24F9BFD666761B268073FE06D1CC8D4F82A")]
    [InlineData("DF3C24F9BFD666761B268073FE06D1CC8D4F82AG")]
    public void Parse_WrongThumbprint_NamesTheField(string thumbprint) => Assert.Equal(
        "roots.certificates[0].thumbprint: it must be a SHA-1 of 40 hexadecimal digits.",
        Assert.Throws<FormatException>(() => Parse(
            $$"""{"roots":{"dataAsOf":"2026-01-01","certificates":[{"name":"A","thumbprint":"{{thumbprint}}"}],"organizations":[]},{{Profile(Endpoint)[1..]}}""")).Message);

    [Fact]
    public void Parse_ValidProfile_HoldsEveryEndpoint()
    {
        var profile = Parse(Profile(Endpoint));

        Assert.Equal(new EndpointTarget("a.contoso.test", 443, "*.contoso.test", EndpointPurpose.Relay, true), Assert.Single(profile.Endpoints));
    }

    [Theory]
    [InlineData("", "endpoints: at least one is needed.")]
    [InlineData(Endpoint + "," + Endpoint, "endpoints[1].host: 'a.contoso.test:443' is listed twice.")]
    [InlineData("""{"host":"a.contoso.test","port":70000,"pattern":"a","purpose":"Relay","isRequired":true}""", "endpoints[0].port: 70000 is not a port. Use 1 to 65535.")]
    [InlineData("""{"host":"*.contoso.test","port":443,"pattern":"a","purpose":"Relay","isRequired":true}""", "endpoints[0].host: '*.contoso.test' is not a host name. A wildcard belongs into pattern.")]
    [InlineData("""{"host":"a.contoso.test","port":443,"pattern":" ","purpose":"Relay","isRequired":true}""", "endpoints[0].pattern: it is empty.")]
    [InlineData("""{"host":"a.contoso.test","port":443,"pattern":"a","purpose":7,"isRequired":true}""", "endpoints[0].purpose: 7 is not one of SignIn, PasswordReset, Relay, Revocation.")]
    [InlineData("""{"host":"*","port":0,"pattern":"a","purpose":"Relay","isRequired":true}""", "endpoints[0].host: '*' is not a host name. A wildcard belongs into pattern. endpoints[0].port: 0 is not a port. Use 1 to 65535.")]
    public void Parse_WrongValue_NamesTheField(string endpoints, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Parse(Profile(endpoints))).Message);

    [Theory]
    [InlineData("""{"host":"a.contoso.test","port":"https","pattern":"a","purpose":"Relay","isRequired":true}""", "endpoints[0].port")]
    [InlineData("""{"host":"a.contoso.test","port":443,"pattern":"a","purpose":"Mail","isRequired":true}""", "endpoints[0].purpose")]
    [InlineData("""{"host":"a.contoso.test","port":443,"purpose":"Relay","isRequired":true}""", "pattern")]
    public void Parse_UnreadableValue_NamesTheField(string endpoints, string field) =>
        Assert.Contains(field, Assert.Throws<FormatException>(() => Parse(Profile(endpoints))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json")]
    public void Parse_NoProfile_IsRefused(string json) => Assert.Throws<FormatException>(() => Parse(json));

    private static string Profile(string endpoints) =>
        $$"""{"name":"Lab","title":"Lab","dataAsOf":"2026-01-01","sources":["https://contoso.test/"],"endpoints":[{{endpoints}}]}""";

    private static CloudProfile Parse(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return CloudProfileJson.Parse(stream);
    }
}
