using WritebackPortal.Agent.Network;

namespace WritebackPortal.Agent.Tests.Network;

public sealed class ProxyConfigurationTests : IDisposable
{
    private readonly string _passwordFile = Path.GetTempFileName();

    public void Dispose() => File.Delete(_passwordFile);

    [Fact]
    public void Read_NothingSet_IsDirect() => Assert.Null(ProxyConfiguration.Read(new(), Environment()));

    [Fact]
    public void Read_None_IgnoresTheEnvironment() =>
        Assert.Null(ProxyConfiguration.Read(new() { Address = "none" }, Environment(("HTTPS_PROXY", "http://proxy:8080"))));

    [Fact]
    public void Read_Address_WinsOverTheEnvironment()
    {
        var setting = ProxyConfiguration.Read(new() { Address = "http://proxy.corp.contoso.test:8080" }, Environment(("HTTPS_PROXY", "http://other:1"), ("NO_PROXY", "*")));

        Assert.Equal(("http://proxy.corp.contoso.test:8080", "agent settings", false), Seen(setting));
    }

    [Theory]
    [InlineData("HTTPS_PROXY", "http://proxy.corp.contoso.test:8080/")]
    [InlineData("https_proxy", "proxy.corp.contoso.test:8080")]
    public void Read_Variable_IsUsedAndNamed(string name, string value)
    {
        var setting = ProxyConfiguration.Read(new(), Environment((name, value), ("NO_PROXY", "login.contoso.test")));

        Assert.Equal(("http://proxy.corp.contoso.test:8080", name, true), Seen(setting));
    }

    [Fact]
    public void Read_PasswordInVariable_IsKeptOutOfTheAddress()
    {
        var setting = ProxyConfiguration.Read(new(), Environment(("HTTPS_PROXY", "http://svc:p%40ss@proxy:8080")));

        Assert.Equal(("http://proxy:8080", "svc", "p@ss"), (setting?.DisplayAddress, setting?.Credential?.UserName, setting?.Credential?.Password));
        Assert.DoesNotContain("p@ss", $"{setting}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("svc", "svc", "")]
    [InlineData(@"CORP\svc", "svc", "CORP")]
    public void Read_PasswordFile_GivesTheCredential(string user, string name, string domain)
    {
        File.WriteAllText(_passwordFile, "P@ss w0rd\r\n");

        var credential = ProxyConfiguration.Read(new() { Address = "http://proxy:8080", User = user, PasswordFile = _passwordFile }, Environment())?.Credential;

        Assert.Equal((name, domain, "P@ss w0rd"), (credential?.UserName, credential?.Domain, credential?.Password));
    }

    [Fact]
    public void Read_MissingPasswordFile_NamesTheSetting()
    {
        var options = new ProxyOptions { Address = "http://proxy:8080", User = "svc", PasswordFile = _passwordFile + ".absent" };

        Assert.Contains("Proxy:PasswordFile", Assert.Throws<NetworkSettingException>(() => ProxyConfiguration.Read(options, Environment())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("socks5://proxy:1080")]
    [InlineData("https://proxy:8443")]
    [InlineData("http://")]
    [InlineData("http://proxy:8080/path")]
    public void Read_UnusableVariable_NamesIt(string value) => Assert.StartsWith(
        "HTTPS_PROXY does not name a proxy",
        Assert.Throws<NetworkSettingException>(() => ProxyConfiguration.Read(new(), Environment(("HTTPS_PROXY", value)))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "login.contoso.test", false)]
    [InlineData("*", "login.contoso.test", true)]
    [InlineData("login.contoso.test", "login.contoso.test", true)]
    [InlineData("contoso.test", "login.contoso.test", true)]
    [InlineData(".contoso.test", "LOGIN.contoso.test", true)]
    [InlineData("*.contoso.test", "login.contoso.test", true)]
    [InlineData("toso.test", "login.contoso.test", false)]
    [InlineData("other.test, contoso.test", "login.contoso.test", true)]
    [InlineData("contoso.test:443", "login.contoso.test", true)]
    [InlineData("contoso.test:8443", "login.contoso.test", false)]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    public void Covers_List_IsReadAsNoProxy(string? list, string host, bool isCovered) => Assert.Equal(isCovered, new ProxyBypass(list).Covers(host, 443));

    private static (string? Address, string? Origin, bool? Bypasses) Seen(ProxySetting? setting) =>
        (setting?.DisplayAddress, setting?.Origin, setting?.Bypass.Covers("login.contoso.test", 443));

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
