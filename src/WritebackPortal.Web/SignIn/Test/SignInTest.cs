using System.Globalization;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.SignIn.Test;

/// <summary>Tries the sign-in settings against Entra ID before people have to: nobody signs in, and nothing is changed.</summary>
public sealed class SignInTest
{
    private static readonly TimeSpan ExpirySoon = TimeSpan.FromDays(30);
    private static readonly TimeSpan NoticeableSkew = TimeSpan.FromSeconds(30);

    private readonly EntraSetup _setup;
    private readonly EntraHttp _http;
    private readonly TimeProvider _time;

    internal SignInTest(EntraSetup setup, EntraHttp http, TimeProvider time) => (_setup, _http, _time) = (setup, http, time);

    /// <param name="portal">Where people open the portal; null when the command line does not know it.</param>
    public async Task<IReadOnlyList<TestLine>> RunAsync(Uri? portal, CancellationToken cancellationToken)
    {
        // The same words on the page as on the command line: they are looked for in docs and in tickets.
        CultureInfo.CurrentUICulture = Language.English;
        if (_setup.Faults is [_, ..] faults)
        {
            return [.. faults.Select(fault => TestLine.Wrong("The settings are complete", fault, "docs/entra-id.md goes through the settings."))];
        }

        var discovery = new Discovery(_setup.Options, _http.Client);
        return
        [
            TestLine.Ok("The settings are complete", $"Tenant {_setup.Options.TenantId}, application {_setup.Options.ClientId}, {_setup.Credential!.Description}."),
            await discovery.AskAsync(cancellationToken),
            Tenant(discovery),
            await discovery.ReadKeysAsync(cancellationToken),
            Clock(discovery),
            await CredentialAsync(discovery, cancellationToken),
            Expiry(),
            .. Addresses(portal),
        ];
    }

    private TestLine Tenant(Discovery discovery)
    {
        const string Question = "It answers for the tenant that is set";
        if (discovery.Configuration is not { Issuer: var issuer })
        {
            return TestLine.Skipped(Question, "Not asked: Entra ID did not answer.");
        }

        var isTemplate = issuer.Contains("{tenantid}", StringComparison.OrdinalIgnoreCase);
        return (_setup.Options.IsMultiTenant, isTemplate) switch
        {
            (true, true) => TestLine.Ok(Question, $"People of {_setup.Options.AllowedTenants.Length} tenants may sign in: {string.Join(", ", _setup.Options.AllowedTenants)}."),
            (false, false) when !Guid.TryParse(_setup.Options.TenantId, out _) || issuer.Contains($"/{_setup.Options.TenantId}/", StringComparison.OrdinalIgnoreCase) => TestLine.Ok(Question, $"Tokens are issued by {issuer}."),
            _ => TestLine.Wrong(Question, $"It names the issuer {issuer}.", "Compare AzureAd:TenantId with the tenant's overview page."),
        };
    }

    private TestLine Clock(Discovery discovery)
    {
        const string Question = "The clocks agree";
        if (discovery.Date is not { } date)
        {
            return TestLine.Skipped(Question, "Not asked: Entra ID did not say what time it is.");
        }

        var difference = (_time.GetUtcNow() - date).Duration();
        var seconds = difference.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return difference <= NoticeableSkew
            ? TestLine.Ok(Question, "This server's clock and Entra ID's differ by less than 30 seconds.")
            : TestLine.Wrong(Question, $"This server's clock and Entra ID's differ by {seconds} seconds.", $"Set this server's clock by a time server. From {EntraTokens.ClockSkew.TotalMinutes} minutes on nobody can sign in.");
    }

    private async Task<TestLine> CredentialAsync(Discovery discovery, CancellationToken cancellationToken)
    {
        const string Question = "Entra ID takes the portal's credential";
        if (discovery.Configuration is not { TokenEndpoint: { Length: > 0 } endpoint })
        {
            return TestLine.Skipped(Question, "Not asked: Entra ID did not answer.");
        }

        try
        {
            return await new CredentialTest(new(new(_setup.Options, _http), _setup.Credential!), _setup.Options).AskAsync(Question, endpoint, cancellationToken);
        }
        catch (SignInFaultException exception)
        {
            return TestLine.Wrong(Question, exception.Fault.Title, exception.Fault.Remedy);
        }
    }

    private TestLine Expiry()
    {
        const string Question = "The credential does not expire soon";
        return _setup.Credential!.ExpiresAt is not { } end
            ? TestLine.Compare(Question, "When a client secret expires, Entra ID alone knows.", "Note the day from App registrations, Certificates and secrets, in your calendar. A certificate would tell the portal.")
            : (end - _time.GetUtcNow()) switch
            {
                var left when left <= TimeSpan.Zero => TestLine.Wrong(Question, $"The certificate expired on {end:yyyy-MM-dd}.", "Make a new one, upload it to the app registration, then set it here."),
                var left when left < ExpirySoon => TestLine.Wrong(Question, $"The certificate expires on {end:yyyy-MM-dd}.", "Make a new one and upload it beside the old one, then set it here."),
                _ => TestLine.Ok(Question, $"The certificate is valid until {end:yyyy-MM-dd}."),
            };
    }

    private IEnumerable<TestLine> Addresses(Uri? portal)
    {
        const string Question = "The redirect URI is registered";
        var home = portal?.ToString().TrimEnd('/') ?? "https://<the portal's address>";
        yield return portal is { Scheme: "http", IsLoopback: false }
            ? TestLine.Wrong(Question, $"The portal believes that it is at {home}, without TLS.", "Open it by https. Behind a proxy that ends TLS, set the portal's forwarded headers.")
            : TestLine.Compare(Question, home + _setup.Options.CallbackPath, "It must stand, letter for letter, under App registrations, Authentication, Web, Redirect URIs. Only a sign-in shows whether it does.");
        yield return TestLine.Compare("Signing out comes back", home + _setup.Options.SignedOutCallbackPath, "Add this to the redirect URIs too, so that people come back to the portal.");
        yield return TestLine.Compare("Signing out elsewhere ends sessions here", home + SignInEndpoints.FrontChannelPath, "Set this as the front-channel logout URL.");
    }
}
