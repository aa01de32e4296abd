using WritebackPortal.Agent.Directory.Policy;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>Finds the password policy that counts for one user.</summary>
internal static class UserPolicies
{
    public const string ResultantAttribute = "msDS-ResultantPSO";

    public static UserPolicy Of(LookupSession session, DirectoryEntry user)
    {
        var policy = Applying(session, user);
        var minimumAge = policy.Policy?.MinimumAge ?? TimeSpan.Zero;
        // A password that must be changed anyway is exempt; it has no instant.
        return user.Instant("pwdLastSet") is { } lastSet && session.ReadAt - lastSet < minimumAge
            ? policy with { NextChangeAt = lastSet + minimumAge }
            : policy;
    }

    private static UserPolicy Applying(LookupSession session, DirectoryEntry user)
    {
        if (user.Text(ResultantAttribute) is { } resultant)
        {
            return new(PolicySource.FineGrained, RelativeName.Of(resultant), PasswordPolicies.Find(session.Directory, resultant)?.Policy);
        }

        // Without a word of a fine-grained policy there is none only for who would see it.
        return PasswordPolicies.FineGrained(session.Directory, session.Domain).IsReadable
            ? new(PolicySource.Domain, null, PasswordPolicies.OfDomain(session.Directory, session.Domain))
            : new(PolicySource.Unknown, null, null);
    }
}
