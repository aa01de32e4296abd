namespace WritebackPortal.Agent.Directory.Accounts;

/// <summary>Bits of userAccountControl (MS-ADTS 2.2.16), and of the computed attribute that completes it.</summary>
[Flags]
internal enum AccountFlags : long
{
    None = 0,
    Disabled = 0x2,

    /// <summary>Only in <see cref="AccountFlagReading.ComputedAttribute"/>.</summary>
    LockedOut = 0x10,
    PasswordNeverExpires = 0x1_0000,
    NeedsSmartCard = 0x4_0000,

    /// <summary>Only in <see cref="AccountFlagReading.ComputedAttribute"/>.</summary>
    PasswordExpired = 0x80_0000,
}

internal static class AccountFlagReading
{
    public const string Attribute = "userAccountControl";

    /// <summary>Computed by the controller at the moment of the question (MS-ADTS 3.1.1.4.5.17).</summary>
    public const string ComputedAttribute = "msDS-User-Account-Control-Computed";

    /// <summary>Null when the account's flags may not be read.</summary>
    public static bool? Has(this DirectoryEntry account, AccountFlags flag)
    {
        var isComputed = flag is AccountFlags.LockedOut or AccountFlags.PasswordExpired;
        return account.Number(isComputed ? ComputedAttribute : Attribute) is { } flags ? ((AccountFlags)flags & flag) != 0 : null;
    }
}
