using WritebackPortal.Web;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents.Api;
using WritebackPortal.Web.Agents.Local;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Health;
using WritebackPortal.Web.Idle;
using WritebackPortal.Web.Jobs;

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (HealthCommand.IsAskedFor(args))
{
    return await HealthCommand.RunAsync(builder.Configuration, CancellationToken.None);
}

if (SignInSettings.FaultOf(builder.Configuration, builder.Environment) is { } fault)
{
    Console.Error.WriteLine(fault);
    return 1;
}

// An unpublished build keeps its static files in a manifest; a published one has no manifest and ignores this.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services
    .AddPortalData()
    .AddAccess(builder.Environment)
    .AddPeople()
    .AddServers()
    .AddAgents()
    .AddRuns()
    .AddLookups()
    .AddKnowledge()
    .AddPortalHealth()
    .AddPages()
    .AddAgentApi()
    .AddIdle()
    .AddJobs(builder.Configuration)
    .AddReadApi()
    .AddLocalAgent(builder.Configuration, builder.Environment)
    .AddHostedService<StartNotice>();

var app = builder.Build();
if (StartupFaults.Of(app.Services) is [_, ..] faults)
{
    Console.Error.WriteLine($"WritebackPortal does not start.{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    return 1;
}

app.UseFaultPages();
app.UseAccess();
app.MapHealth();
app.MapPages();
app.MapAgentApi();
app.MapIdle();
app.MapReadApi();
await app.RunAsync();
return 0;

/// <summary>Named for the tests, which start it.</summary>
public partial class Program;
