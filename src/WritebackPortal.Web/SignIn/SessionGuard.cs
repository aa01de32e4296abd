using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.SignIn;

/// <summary>
/// Ends what an open page may do when its person is blocked, its session ended, or nobody could renew it: a circuit keeps the
/// identity with which it began, and sends no request that could be asked.
/// </summary>
internal sealed class SessionGuard : RevalidatingServerAuthenticationStateProvider
{
    /// <summary>How long after it was due a page may stay open: it reloads itself, but not while somebody types.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private static readonly AuthenticationState Nobody = new(new(new ClaimsIdentity()));

    private readonly KnownPeople _people;
    private readonly Sessions _sessions;
    private readonly TimeProvider _time;

    public SessionGuard(ILoggerFactory logger, KnownPeople people, Sessions sessions, TimeProvider time)
        : base(logger)
    {
        (_people, _sessions, _time) = (people, sessions, time);
        _people.AccessChanged += OnAccessChanged;
        _sessions.Ended += OnEnded;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(Stands(authenticationState.User));

    protected override void Dispose(bool disposing)
    {
        _people.AccessChanged -= OnAccessChanged;
        _sessions.Ended -= OnEnded;
        base.Dispose(disposing);
    }

    private bool Stands(ClaimsPrincipal person) =>
        !_people.IsBlocked(person.FindFirstValue(PortalClaims.PersonId) ?? "")
        && !_sessions.HasEnded(person)
        && _time.GetUtcNow() < _sessions.DueAt(person) + Grace;

    private void OnAccessChanged(string personId) => _ = LookAgainAsync(PortalClaims.PersonId, personId);

    private void OnEnded(string sessionId) => _ = LookAgainAsync(PersonClaims.SessionId, sessionId);

    // Raised by another person's act. What that person may do now is asked for by whoever listens to the state.
    private async Task LookAgainAsync(string claim, string value)
    {
        var state = await GetAuthenticationStateAsync();
        if (state.User.HasClaim(claim, value))
        {
            SetAuthenticationState(Task.FromResult(Stands(state.User) ? state : Nobody));
        }
    }
}
