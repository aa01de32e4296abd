using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;

namespace WritebackPortal.Web.SignIn;

/// <summary>What the last tokens said of roles, for whoever sets up the app registration. In memory only.</summary>
public sealed class RecentSignIns(TimeProvider time)
{
    private const int Kept = 20;

    private readonly ConcurrentQueue<RecentSignIn> _recent = new();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<RecentSignIn> All => [.. _recent.Reverse()];

    internal void Add(string name, JsonWebToken token)
    {
        _recent.Enqueue(new(time.GetUtcNow(), name, PersonClaims.RolesIn(token), PersonClaims.HasTooManyGroups(token)));
        while (_recent.Count > Kept && _recent.TryDequeue(out _))
        {
        }
    }
}

/// <summary>One token.</summary>
/// <param name="Roles">As they stood in it, known to the portal or not.</param>
public sealed record RecentSignIn(DateTimeOffset At, string Name, IReadOnlyList<string> Roles, bool LeavesGroupsOut);
