using System.Net;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.SignIn;

namespace WritebackPortal.Web.Demo;

/// <summary>
/// Turns a portal into a demo before anything else is read: its own folder, no agent of this machine, no sign-in. The
/// demo opens no data but its own, and a portal that could serve others does not start as one.
/// </summary>
internal static class DemoSetup
{
    private const string Switch = "--demo";
    private const string EnvironmentSwitch = "--environment";
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>The arguments with the switch as a setting: the framework would take the word after it for its value.</summary>
    public static string[] Arguments(string[] args) => [.. args.Select(arg => arg == Switch ? $"{Switch}:{nameof(DemoOptions.Enabled)}=true" : arg)];

    /// <summary>A demo that nobody said an environment for is one of Development: it serves whoever sits at this machine.</summary>
    public static string? EnvironmentOf(string[] args) =>
        args.Contains(Switch)
        && !args.Any(arg => arg.StartsWith(EnvironmentSwitch, StringComparison.OrdinalIgnoreCase))
        && Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is null
        && Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is null
            ? Environments.Development
            : null;

    /// <returns>Why the portal must not start, or null when it may. Where it is no demo, nothing is changed.</returns>
    public static string? Apply(WebApplicationBuilder builder)
    {
        DemoOptions demo;
        try
        {
            demo = OptionsOf(builder.Configuration);
        }
        catch (InvalidOperationException exception)
        {
            return $"WritebackPortal does not start as a demo: {exception.Message}";
        }

        if (!demo.Enabled)
        {
            return null;
        }

        if (FaultsOf(demo, builder.Configuration, builder.Environment).ToList() is [_, ..] faults)
        {
            return $"WritebackPortal does not start as a demo.{Environment.NewLine}{string.Join(Environment.NewLine, faults)}";
        }

        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = demo.Folder,
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] = DatabaseOptions.Sqlite,
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}"] = $"Data Source={DemoStore.Database}",
            ["LocalAgent:Enabled"] = "false",
            // A past of hundreds of enrolments and expiries is no news.
            ["Logging:LogLevel:WritebackPortal.Web.Agents.CreateEnrollmentCode"] = "Warning",
            ["Logging:LogLevel:WritebackPortal.Web.Agents.EnrollAgent"] = "Warning",
            ["Logging:LogLevel:WritebackPortal.Web.Jobs.ExpireRuns"] = "Error",
            ["urls"] = AddressesOf(builder.Configuration) is [] ? DefaultAddress : builder.Configuration["urls"],
        });
        return null;
    }

    public static DemoOptions OptionsOf(IConfiguration configuration) => configuration.GetSection(DemoOptions.Section).Get<DemoOptions>() ?? new();

    private static IEnumerable<string> FaultsOf(DemoOptions demo, ConfigurationManager configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            yield return $"A demo serves whoever sits at this machine, without sign-in, so it runs in Development only. This is {environment.EnvironmentName}: leave {Switch} out, or set ASPNETCORE_ENVIRONMENT=Development.";
        }

        if (EntraSetup.Read(configuration).Options.IsSet)
        {
            yield return $"AzureAd is set: this is a portal that people sign in to. Leave {Switch} out, or start the demo without those settings.";
        }

        foreach (var address in AddressesOf(configuration).Where(address => !IsLoopback(address)))
        {
            yield return $"urls: a demo listens on loopback only, and {address} is not. Use an address such as {DefaultAddress}.";
        }

        if (configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            yield return "Kestrel:Endpoints: a demo takes its addresses from --urls alone, for example " + DefaultAddress + ".";
        }

        if (demo.Servers is < 1 or > DemoOptions.MostServers)
        {
            yield return $"Demo:Servers: must be 1 to {DemoOptions.MostServers}.";
        }

        if (demo.Pace < TimeSpan.Zero || demo.Folder.Length == 0)
        {
            yield return "Demo:Pace must not be less than zero, and Demo:Folder must name a folder.";
        }
        else if (DemoStore.FaultOf(demo.Folder) is { } fault)
        {
            yield return fault;
        }
    }

    private static string[] AddressesOf(IConfiguration configuration) =>
        configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    // "http://*:80" and "http://+:80" are no addresses of their own, and listen everywhere.
    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
