using WritebackPortal.Web;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents.Api;
using WritebackPortal.Web.Agents.Local;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Demo;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Health;
using WritebackPortal.Web.Idle;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Secrets;
using WritebackPortal.Web.SetUp;
using WritebackPortal.Web.SignIn;
using WritebackPortal.Web.SignIn.Test;
using WritebackPortal.Web.Transport;

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = DemoSetup.Arguments(args),
    EnvironmentName = DemoSetup.EnvironmentOf(args),
    ContentRootPath = AppContext.BaseDirectory,
});
if (HealthCommand.IsAskedFor(args))
{
    return await HealthCommand.RunAsync(builder.Configuration, CancellationToken.None);
}

if (VerifyAuditCommand.IsAskedFor(args))
{
    return await VerifyAuditCommand.RunAsync(args, builder.Configuration, Console.Out, CancellationToken.None);
}

var secretsFault = SecretFiles.AddTo(builder.Configuration);
var entra = EntraSetup.Read(builder.Configuration);
if (secretsFault is null && SignInTestCommand.IsAskedFor(args))
{
    return await SignInTestCommand.RunAsync(entra, args, CancellationToken.None);
}

if ((DemoSetup.Apply(builder) ?? secretsFault ?? entra.FaultIn(builder.Environment)) is { } fault)
{
    Console.Error.WriteLine(fault);
    return 1;
}

// An unpublished build keeps its static files in a manifest; a published one has no manifest and ignores this.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services
    .AddDemoStore(builder.Configuration)
    .AddPortalData()
    .AddTransport(builder.Configuration, builder.Environment)
    .AddAccess(entra)
    .AddAudit()
    .AddPeople()
    .AddKeys()
    .AddSetUp()
    .AddServers()
    .AddAgents()
    .AddRuns()
    .AddFindings()
    .AddMaintenance()
    .AddLookups()
    .AddKnowledge()
    .AddSearch()
    .AddPortalHealth()
    .AddPages()
    .AddAgentApi()
    .AddIdle()
    .AddDemo(builder.Configuration)
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

app.UseTransport();
app.UseDemo();
app.UseLanguages();
app.UseFaultPages();
app.UseAccess();
app.MapHealth();
app.MapSignIn();
app.MapPages();
app.MapAgentApi();
app.MapIdle();
app.MapReadApi();
app.MapSetUp();
await app.RunAsync();
return 0;

/// <summary>Named for the tests, which start it.</summary>
public partial class Program;
