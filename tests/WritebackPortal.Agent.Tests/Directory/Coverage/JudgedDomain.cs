using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Coverage;

/// <summary>A domain whose head grants all four rights on users, with OU=Inner in OU=Staff.</summary>
internal sealed class JudgedDomain
{
    public const string Head = "DC=corp,DC=contoso,DC=test";
    public const string Staff = "OU=Staff," + Head;
    public const string Inner = "OU=Inner," + Staff;
    public const string Ann = "CN=Ann," + Inner;

    public static readonly Sid DomainSid = Sid.Parse("S-1-5-21-1-2-3");
    public static readonly Sid Connector = DomainSid.WithRelativeId(1104);
    public static readonly Sid Group = DomainSid.WithRelativeId(1105);

    public static readonly AccessControlEntry Reset = OnUsers(AccessMask.ControlAccess, KnownGuids.ResetPassword);
    public static readonly AccessControlEntry Lockout = OnUsers(AccessMask.WriteProperty, KnownGuids.LockoutTime);
    public static readonly AccessControlEntry PwdLastSet = OnUsers(AccessMask.WriteProperty, KnownGuids.PwdLastSet);

    /// <summary>What users hold themselves in every domain.</summary>
    public static readonly AccessControlEntry Change =
        new(EntryType.AllowObject, EntryFlags.None, AccessMask.ControlAccess, KnownGuids.ChangePassword, null, WellKnownSids.Everyone);

    public static readonly AccessControlEntry[] Grants = [Reset, Lockout, PwdLastSet];

    public static readonly Guid AnnId = new("11111111-2222-3333-4444-555555555555");

    private readonly IReadOnlySet<Sid> _requester = new HashSet<Sid> { Connector, Group, WellKnownSids.Everyone };

    public JudgedDomain()
    {
        Directory.AddContainer(Head, Of(Grants));
        Directory.AddContainer(Staff, Of([.. Grants.Select(Inherited)]));
        Directory.AddContainer(Inner, Of([.. Grants.Select(Inherited)]));
        Directory.Add($"<SID={Connector}>", ("sAMAccountName", FakeDirectory.Text("MSOL_4f1c09d2a7be")));
        Directory.Add($"<SID={Group}>", ("sAMAccountName", FakeDirectory.Text("Writeback")));
    }

    public FakeDirectory Directory { get; } = new();

    public UserJudge Judge => new(
        Directory,
        new(Head, "corp.contoso.test", "CORP", "dc1.corp.contoso.test", "CN=Configuration," + Head, "CN=Schema,CN=Configuration," + Head, DomainSid),
        new(Directory, "CN=Schema,CN=Configuration," + Head),
        _requester);

    /// <summary>A user with its own Change Password for everyone, and what else it holds.</summary>
    public static DirectoryEntry User(SecurityDescriptor? descriptor, string objectClass, params (string Attribute, byte[] Value)[] more) =>
        new FakeDirectory().Add(
            Ann,
            [
                ("objectGUID", AnnId.ToByteArray()),
                ("objectSid", DomainSid.WithRelativeId(1300).Bytes.ToArray()),
                ("objectClass", FakeDirectory.Text("top")),
                ("objectClass", FakeDirectory.Text(objectClass)),
                .. descriptor is null ? [] : new[] { (DirectoryEntry.DescriptorAttribute, descriptor.ToBytes()) },
                .. more,
            ]);

    public static DirectoryEntry User(params AccessControlEntry[] entries) => User(Of(entries), "user");

    public static SecurityDescriptor Of(params AccessControlEntry[] entries) => new(DescriptorControl.DaclPresent, null, null, entries);

    public static SecurityDescriptor Cut(params AccessControlEntry[] entries) =>
        new(DescriptorControl.DaclPresent | DescriptorControl.DaclProtected, null, null, entries);

    public static AccessControlEntry Inherited(AccessControlEntry entry) => entry with { Flags = entry.Flags | EntryFlags.Inherited };

    /// <summary>As it stands in the list of a user that inherited it.</summary>
    public static AccessControlEntry InEffect(AccessControlEntry entry) => entry with { Flags = EntryFlags.ContainerInherit | EntryFlags.Inherited };

    public static AccessControlEntry DenyReset(Sid trustee) =>
        new(EntryType.DenyObject, EntryFlags.None, AccessMask.ControlAccess, KnownGuids.ResetPassword, null, trustee);

    private static AccessControlEntry OnUsers(AccessMask mask, Guid type) =>
        new(EntryType.AllowObject, EntryFlags.ContainerInherit | EntryFlags.InheritOnly, mask, type, KnownGuids.User, Connector);
}
