using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Tests.Network;

public sealed class EndpointSelectionTests
{
    private static readonly EndpointTarget SignIn = new("login.corp.contoso.test", 443, "login.corp.contoso.test", EndpointPurpose.SignIn, true);

    [Theory]
    [InlineData("login.corp.contoso.test\r\nX-Injected: 1", 443)]
    [InlineData("login.corp.contoso.test/path", 443)]
    [InlineData("", 443)]
    [InlineData("login.corp.contoso.test", 0)]
    [InlineData("login.corp.contoso.test", 65536)]
    public void Select_NotAHostAndPort_IsRefused(string host, int port)
    {
        var refusal = Assert.Throws<NetworkSettingException>(() => EndpointSelection.Select(Profile(SignIn with { Host = host, Port = port }), []));

        Assert.Equal($"The cloud profile Lab names an endpoint that is not a host name with a port: '{host}', {port}. Correct it.", refusal.Message);
    }

    [Fact]
    public void Select_MoreThan200_IsRefused()
    {
        var profile = Profile([.. Enumerable.Range(0, 201).Select(index => SignIn with { Host = $"host{index}.corp.contoso.test" })]);

        var refusal = Assert.Throws<NetworkSettingException>(() => EndpointSelection.Select(profile, []));

        Assert.Equal("The cloud profile Lab asks for 201 endpoints; 200 is the most. Shorten it.", refusal.Message);
    }

    private static CloudProfile Profile(params EndpointTarget[] endpoints) => new("Lab", "Lab", new(2026, 11, 22), [], endpoints);
}
