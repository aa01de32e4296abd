namespace WritebackPortal.Agent.Directory.Descriptors;

internal enum SchemaKind
{
    Attribute,
    PropertySet,
    ExtendedRight,
    ValidatedWrite,
    Class,
}

/// <summary>What an object type in an entry is, in the directory's own words.</summary>
/// <param name="Name">lDAPDisplayName of a class or attribute, displayName of the others.</param>
internal sealed record SchemaName(string Name, SchemaKind Kind)
{
    // Names as English controllers display them; these identifiers are the same in every forest.
    private static readonly Dictionary<Guid, SchemaName> Known = new()
    {
        [KnownGuids.ResetPassword] = new("Reset Password", SchemaKind.ExtendedRight),
        [KnownGuids.ChangePassword] = new("Change Password", SchemaKind.ExtendedRight),
        [KnownGuids.UnexpirePassword] = new("Unexpire Password", SchemaKind.ExtendedRight),
        [new("280f369c-67c7-438e-ae98-1d46f3c6f541")] = new("Update Password Not Required Bit", SchemaKind.ExtendedRight),
        [new("05c74c5e-4deb-43b4-bd9f-86664c2a7fd5")] = new("Enable Per User Reversibly Encrypted Password", SchemaKind.ExtendedRight),
        [new("1131f6aa-9c07-11d1-f79f-00c04fc2dcd2")] = new("Replicating Directory Changes", SchemaKind.ExtendedRight),
        [new("1131f6ad-9c07-11d1-f79f-00c04fc2dcd2")] = new("Replicating Directory Changes All", SchemaKind.ExtendedRight),
        [new("ab721a54-1e2f-11d0-9819-00aa0040529b")] = new("Send As", SchemaKind.ExtendedRight),
        [new("ab721a56-1e2f-11d0-9819-00aa0040529b")] = new("Receive As", SchemaKind.ExtendedRight),
        [KnownGuids.AccountRestrictions] = new("Account Restrictions", SchemaKind.PropertySet),
        [new("59ba2f42-79a2-11d0-9020-00c04fc2d3cf")] = new("General Information", SchemaKind.PropertySet),
        [new("5f202010-79a5-11d0-9020-00c04fc2d4cf")] = new("Logon Information", SchemaKind.PropertySet),
        [new("bc0ac240-79a9-11d0-9020-00c04fc2d4cf")] = new("Group Membership", SchemaKind.PropertySet),
        [new("e45795b2-9455-11d1-aebd-0000f80367c1")] = new("Phone and Mail Options", SchemaKind.PropertySet),
        [new("77b5b886-944a-11d1-aebd-0000f80367c1")] = new("Personal Information", SchemaKind.PropertySet),
        [new("e45795b3-9455-11d1-aebd-0000f80367c1")] = new("Web Information", SchemaKind.PropertySet),
        [new("e48d0154-bcf8-11d1-8702-00c04fb96050")] = new("Public Information", SchemaKind.PropertySet),
        [new("037088f8-0ae1-11d2-b422-00a0c968f939")] = new("Remote Access Information", SchemaKind.PropertySet),
        [new("91e647de-d96f-4b70-9557-d63ff4f3ccd8")] = new("Private Information", SchemaKind.PropertySet),
        [KnownGuids.LockoutTime] = new("lockoutTime", SchemaKind.Attribute),
        [KnownGuids.PwdLastSet] = new("pwdLastSet", SchemaKind.Attribute),
        [new("bf967a68-0de6-11d0-a285-00aa003049e2")] = new("userAccountControl", SchemaKind.Attribute),
        [new("bf9679e1-0de6-11d0-a285-00aa003049e2")] = new("unicodePwd", SchemaKind.Attribute),
        [KnownGuids.User] = new("user", SchemaKind.Class),
        [KnownGuids.InetOrgPerson] = new("inetOrgPerson", SchemaKind.Class),
        [new("bf967a9c-0de6-11d0-a285-00aa003049e2")] = new("group", SchemaKind.Class),
        [new("bf967a86-0de6-11d0-a285-00aa003049e2")] = new("computer", SchemaKind.Class),
        [new("5cb41ed0-0e4c-11d0-a286-00aa003049e2")] = new("contact", SchemaKind.Class),
        [new("bf967aa5-0de6-11d0-a285-00aa003049e2")] = new("organizationalUnit", SchemaKind.Class),
    };

    public static IReadOnlyDictionary<Guid, SchemaName> WellKnown => Known;
}
