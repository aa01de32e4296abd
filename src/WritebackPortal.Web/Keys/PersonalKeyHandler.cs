using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Keys;

/// <summary>Knows a program by the personal key that it shows. Only the API for programs takes keys; pages never do.</summary>
internal sealed partial class PersonalKeyHandler(KeyQueries keys, KnownPeople people, KeyUse use, ILogger<PersonalKeyHandler> logger) : IAuthenticationHandler
{
    public const string Scheme = "PersonalKey";

    /// <summary>What an <c>Authorization</c> header that holds a key begins with.</summary>
    public const string Prefix = $"Bearer {KeyText.Prefix}";

    private HttpContext _context = null!;
    private KeyState? _state;

    /// <summary>True when this request is for this scheme to judge.</summary>
    public static bool IsShown(HttpContext context) =>
        (context.Request.Path.StartsWithSegments(ReadApi.Prefix, StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal))
        && context.Request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        var text = _context.Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
        var found = KeyText.IsWellFormed(text) ? await keys.FindAsync(text, _context.RequestAborted) : null;
        if (found is not { State: KeyState.Works } working)
        {
            _state = found?.State;
            Log.Refused(logger, found?.Key.Id, found?.State.ToString() ?? "Unknown");
            return AuthenticateResult.NoResult();
        }

        await use.NoteAsync(working.Key, _context.RequestAborted);
        return AuthenticateResult.Success(new(PrincipalOf(working.Key), Scheme));
    }

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Denied.WriteAsync(_context, StatusCodes.Status401Unauthorized, "key-refused", "The personal key does not work", _state switch
        {
            null => "It is not a key of this portal. Look for a character that is missing, or make a new key.",
            KeyState.Revoked => "It was revoked. Make a new key.",
            KeyState.Expired => "It has expired. Make a new key.",
            KeyState.OwnerAbsent => "Its owner has not signed in for too long. It works again when they do.",
            _ => "Its owner has no access to the portal at present.",
        });
    }

    public Task ForbidAsync(AuthenticationProperties? properties) =>
        Denied.WriteAsync(
            _context,
            StatusCodes.Status403Forbidden,
            "not-allowed",
            "The personal key does not allow this",
            "Its role or its limit does not include it, or only a person who signs in may do it.");

    private ClaimsPrincipal PrincipalOf(KeyRecord key) =>
        new(new ClaimsIdentity(
            [
                new(PortalClaims.PersonId, key.OwnerId),
                new(ClaimTypes.Name, $"{people.Find(key.OwnerId)?.Name ?? key.OwnerId} (key {key.Name})"),
                new(ClaimTypes.Role, key.Role.ToString()),
                new(PortalClaims.KeyId, key.Id.ToString("D")),
                .. key.IsLimited ? [new Claim(PortalClaims.KeyIsLimited, "true")] : Array.Empty<Claim>(),
                .. key.LimitSites.Select(site => new Claim(PortalClaims.KeySite, site)),
                .. key.LimitLabels.Select(label => new Claim(PortalClaims.KeyLabel, label)),
            ],
            Scheme));

    private static partial class Log
    {
        [LoggerMessage(EventId = 5103, Level = LogLevel.Warning, Message = "A personal key was refused: {KeyId} {State}.")]
        public static partial void Refused(ILogger logger, Guid? keyId, string state);
    }
}
