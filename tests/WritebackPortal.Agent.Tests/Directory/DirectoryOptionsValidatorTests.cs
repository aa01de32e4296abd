using WritebackPortal.Agent.Directory;

namespace WritebackPortal.Agent.Tests.Directory;

public sealed class DirectoryOptionsValidatorTests
{
    [Fact]
    public void Validate_SeveralFaults_ReportsAllAtOnce()
    {
        var options = new DirectoryOptions
        {
            Server = "ldaps://dc1/",
            Transport = DirectoryTransport.Ldaps,
            PasswordFile = "password",
            CaFile = "ca.pem",
            CaDirectory = "ca",
            TimeLimit = TimeSpan.Zero,
            AnswerLimit = TimeSpan.FromHours(1),
            Load = 0,
            FullScanEvery = TimeSpan.FromDays(-1),
            Servers = new Dictionary<string, string> { ["emea.corp.contoso.test"] = "dc 1" },
        };

        var failures = new DirectoryOptionsValidator().Validate(null, options).Failures ?? [];

        Assert.Equal(
            [
                "Directory:Server", "Directory:User", "Directory:CaFile", "Directory:AnswerLimit", "Directory:TimeLimit",
                "Directory:Load", "Directory:FullScanEvery", "Directory:Servers:emea.corp.contoso.test",
            ],
            failures.Select(fault => fault.Split(' ')[0]).Distinct());
    }

    [Fact]
    public void Validate_NothingSet_Succeeds() =>
        Assert.True(new DirectoryOptionsValidator().Validate(null, new()).Succeeded);

    [Theory]
    [InlineData("dc1.corp.contoso.test", "dc1.corp.contoso.test:636")]
    [InlineData("dc1.corp.contoso.test:3269", "dc1.corp.contoso.test:3269")]
    [InlineData("127.0.0.10", "127.0.0.10:636")]
    [InlineData("::1", "[::1]:636")]
    [InlineData("[::1]:1636", "[::1]:1636")]
    [InlineData("dc1:0", null)]
    [InlineData("dc1:65536", null)]
    [InlineData("dc1:ldap", null)]
    [InlineData("", null)]
    [InlineData("dc 1", null)]
    public void TryParse_Server_GivesHostAndPort(string server, string? expected)
    {
        DirectoryEndpoint.TryParse(server, DirectoryTransport.Ldaps, out var endpoint);

        Assert.Equal(expected, endpoint?.ToString());
    }
}
