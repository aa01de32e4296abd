using WritebackPortal.Agent.Directory.Accounts;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>Reads who a user is and whether the account can be used.</summary>
internal static class UserStates
{
    private const string SourceAnchor = "mS-DS-ConsistencyGuid";

    public static IReadOnlyList<string> Attributes { get; } =
    [
        "sAMAccountName", "userPrincipalName", "displayName", "objectClass", "objectSid", "isCriticalSystemObject", SourceAnchor,
        AccountFlagReading.Attribute, AccountFlagReading.ComputedAttribute, "lockoutTime", "pwdLastSet", "accountExpires", "tokenGroups",
    ];

    public static UserIdentity IdentityOf(LookupSession session, DirectoryEntry user, string connector) => new(
        user.DistinguishedName,
        user.Text("sAMAccountName") ?? "",
        user.Text("userPrincipalName"),
        user.Text("displayName"),
        UserClass.Of(user),
        user.Value(SourceAnchor) is not null ? true : new OwnReading(session).MayRead(user, SourceAnchor) is true ? false : null)
    {
        NeverSynchronised = NeverSynchronised(user, connector),
    };

    /// <param name="lockoutDuration">Null until an administrator unlocks, or when it is not known.</param>
    public static UserState StateOf(DirectoryEntry user, TimeSpan? lockoutDuration)
    {
        var isLocked = user.Has(AccountFlags.LockedOut);
        var lastSet = user.Number("pwdLastSet");
        return new(
            user.Has(AccountFlags.Disabled) is { } isDisabled ? !isDisabled : null,
            isLocked,
            isLocked is true ? user.Instant("lockoutTime") + lockoutDuration : null,
            MayChangePassword(user),
            user.Has(AccountFlags.NeedsSmartCard),
            user.Has(AccountFlags.PasswordNeverExpires),
            user.Instant("pwdLastSet"),
            lastSet is null ? null : lastSet == 0,
            user.Instant("accountExpires"));
    }

    // Connect's default rules, "In from AD - User Common": critical system objects and its own accounts are left out.
    private static string? NeverSynchronised(DirectoryEntry user, string connector)
    {
        var name = user.Text("sAMAccountName") ?? "";
        if (string.Equals(user.DistinguishedName, connector, StringComparison.OrdinalIgnoreCase))
        {
            return "It is the connector account itself.";
        }

        if (name.StartsWith("MSOL_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("AAD_", StringComparison.OrdinalIgnoreCase))
        {
            return $"Its name starts with {name[..(name.IndexOf('_') + 1)]}: Connect leaves out the accounts that it makes for itself.";
        }

        return user.Truth("isCriticalSystemObject") is true ? "It is a built-in account, which Connect leaves out." : null;
    }

    /// <summary>What "User cannot change password" sets: entries on the user that deny it; userAccountControl does not tell (bit 0x40 is not kept).</summary>
    private static bool? MayChangePassword(DirectoryEntry user)
    {
        try
        {
            if (user.Value(DirectoryEntry.DescriptorAttribute) is not { } bytes || user.Value("objectSid") is not { } value)
            {
                return null;
            }

            var self = Sid.Read(value);
            HashSet<Sid> own = [self, .. WellKnownSids.OfEveryNetworkSignIn, .. user.Values("tokenGroups").Select(sid => Sid.Read(sid))];
            var question = AccessQuestion.ExtendedRight(KnownGuids.ChangePassword);
            return new AccessEvaluator(own).Decide(SecurityDescriptor.Parse(bytes), question, self).Outcome == AccessOutcome.Granted;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
