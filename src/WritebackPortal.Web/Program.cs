using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddAuthorizationBuilder()
    .AddPolicy(PortalPolicies.Viewer, policy => policy.RequireAssertion(_ => true))
    .AddPolicy(PortalPolicies.Operator, policy => policy.RequireAssertion(_ => true))
    .AddPolicy(PortalPolicies.Administrator, policy => policy.RequireAssertion(_ => true));
builder.Services.AddPages();
var app = builder.Build();
app.MapPages();
app.Run();

public partial class Program;
