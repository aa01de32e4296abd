using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace WritebackPortal.Web.SignIn;

/// <summary>
/// Browser sessions of Entra ID that are in use here, and which of them Entra ID has ended. Kept in memory: after a restart a
/// session that was ended before lives on until it is renewed, when Entra ID refuses it.
/// </summary>
internal sealed class Sessions(EntraOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>Says which session ended, by id, so that its open pages end too.</summary>
    public event Action<string>? Ended;

    /// <summary>Takes note of a session that a cookie names. Only what was seen can be ended, so strangers cannot fill the memory.</summary>
    public void Seen(ClaimsPrincipal person)
    {
        if (person.FindFirstValue(PersonClaims.SessionId) is { } id && _sessions.TryAdd(id, new(time.GetUtcNow(), HasEnded: false)))
        {
            Forget();
        }
    }

    public bool HasEnded(ClaimsPrincipal person) =>
        person.FindFirstValue(PersonClaims.SessionId) is { } id
        && _sessions.TryGetValue(id, out var session)
        && session.HasEnded;

    /// <returns>False when nobody here uses this session.</returns>
    public bool End(string id)
    {
        if (!_sessions.TryGetValue(id, out var session) || !_sessions.TryUpdate(id, session with { HasEnded = true, At = time.GetUtcNow() }, session))
        {
            return false;
        }

        Ended?.Invoke(id);
        return true;
    }

    /// <summary>Entra ID has vouched for a person: a session begins, or goes on from when it began.</summary>
    public void Begin(ClaimsPrincipal person, AuthenticationProperties properties)
    {
        var now = time.GetUtcNow();
        var began = SilentRenewal.BeganAt(person, properties) ?? now;
        properties.IssuedUtc = now;
        properties.ExpiresUtc = began + options.SessionLength;
        ((ClaimsIdentity)person.Identity!).AddClaims([PersonClaims.At(PersonClaims.SignedInAt, began), PersonClaims.At(PersonClaims.RenewedAt, now)]);
        if (person.FindFirstValue(PersonClaims.SessionId) is { } id)
        {
            _sessions[id] = new(now, HasEnded: false);
        }
    }

    /// <summary>When Entra ID is to be asked again about this person.</summary>
    public DateTimeOffset DueAt(ClaimsPrincipal person) =>
        (PersonClaims.Instant(person, PersonClaims.RenewedAt) ?? DateTimeOffset.MinValue) + options.SessionRenewal;

    public bool IsDue(ClaimsPrincipal person) => DueAt(person) <= time.GetUtcNow();

    // A cookie that was made before cannot be valid any more.
    private void Forget()
    {
        var limit = time.GetUtcNow() - options.SessionLength;
        foreach (var (id, session) in _sessions)
        {
            if (session.At < limit)
            {
                _sessions.TryRemove(new(id, session));
            }
        }
    }

    private sealed record Session(DateTimeOffset At, bool HasEnded);
}
