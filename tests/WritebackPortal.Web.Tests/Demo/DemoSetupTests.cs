using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Demo;

namespace WritebackPortal.Web.Tests.Demo;

/// <summary>A demo never opens what is not its own, and never to anybody else than whoever sits at this machine.</summary>
public sealed class DemoSetupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("writeback-demo-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Production", "", "A demo serves whoever sits at this machine, without sign-in, so it runs in Development only. This is Production")]
    [InlineData("Staging", "", "This is Staging")]
    [InlineData("Development", "--AzureAd:TenantId=contoso.test --AzureAd:ClientId=b1f7a6b4-43a1-4be0-9a52-61d2a2a3c6de", "AzureAd is set")]
    [InlineData("Development", "--urls=http://0.0.0.0:5080", "urls: a demo listens on loopback only, and http://0.0.0.0:5080 is not")]
    [InlineData("Development", "--urls=http://localhost:5080;http://*:80", "urls: a demo listens on loopback only, and http://*:80 is not")]
    [InlineData("Development", "--urls=https://portal.contoso.test", "urls: a demo listens on loopback only")]
    [InlineData("Development", "--Kestrel:Endpoints:Http:Url=http://0.0.0.0:80", "Kestrel:Endpoints: a demo takes its addresses from --urls alone")]
    [InlineData("Development", "--Demo:Servers=0", "Demo:Servers: must be 1 to 10000.")]
    [InlineData("Development", "--Demo:Servers=10001", "Demo:Servers: must be 1 to 10000.")]
    [InlineData("Development", "--Demo:Servers=many", "Demo:Servers")]
    public void Apply_NotFitForADemo_RefusesAndSaysWhy(string environment, string arguments, string said)
    {
        var builder = Builder(environment, ["--demo", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Contains(said, DemoSetup.Apply(builder), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_FolderOfARealPortal_Refuses()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "portal.db"), "");

        var fault = DemoSetup.Apply(Builder("Development", ["--demo", $"--Demo:Folder={_folder.FullName}"]));

        Assert.Contains("holds a portal's data. Name another folder.", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--demo")]
    [InlineData("--Demo:Enabled=true")]
    [InlineData("--urls=http://127.0.0.1:5081;http://[::1]:5081 --demo")]
    public void Apply_SettingsOfARealPortal_AreNotTheDemos(string arguments)
    {
        var builder = Builder("Development", [.. arguments.Split(' '), "--Data:Folder=/var/lib/portal", "--Database:ConnectionString=Data Source=/var/lib/portal/portal.db", "--LocalAgent:Enabled=true"]);

        Assert.Null(DemoSetup.Apply(builder));
        Assert.Equal(
            ("demo-data", "Data Source=demo.db", "false"),
            (builder.Configuration["Data:Folder"], builder.Configuration["Database:ConnectionString"], builder.Configuration["LocalAgent:Enabled"]));
    }

    [Fact]
    public void Apply_NotAskedFor_ChangesNothing()
    {
        var builder = Builder("Production", ["--Data:Folder=/var/lib/portal", "--urls=http://0.0.0.0:80"]);

        Assert.Null(DemoSetup.Apply(builder));
        Assert.Equal("/var/lib/portal", builder.Configuration["Data:Folder"]);
    }

    [Fact]
    public async Task Start_DemoInProduction_EndsBeforeAnythingIsOpened()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WritebackPortal.Web.dll"), "--demo", "--urls=http://127.0.0.1:0"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal((1, ""), (process.ExitCode, await output));
        Assert.StartsWith("WritebackPortal does not start as a demo.", error, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Start_Again_GoesOnWithWhatThereIs()
    {
        var first = await ServersAsync();
        var second = await ServersAsync();

        Assert.Equal(2, first.Count);
        Assert.Equal(first, second);
    }

    private async Task<IReadOnlyList<string>> ServersAsync()
    {
        await using var portal = DemoPortal.Start(_folder.FullName, servers: 2);
        await using var db = await portal.OpenAsync();
        return await db.Servers.OrderBy(server => server.Name).Select(server => $"{server.Name} {server.Id}").ToListAsync(Cancellation);
    }

    private static WebApplicationBuilder Builder(string environment, string[] args) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = DemoSetup.Arguments(args), EnvironmentName = environment, ContentRootPath = AppContext.BaseDirectory });
}
