using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Coverage;
using static WritebackPortal.Agent.Tests.Directory.Coverage.JudgedDomain;

namespace WritebackPortal.Agent.Tests.Directory.Coverage;

public sealed class GroupMembersTests
{
    private const uint AdminsRid = 512;

    private static readonly DomainIdentity Domain = new(
        Head, "corp.contoso.test", "CORP", "dc1.corp.contoso.test", "CN=Configuration," + Head, "CN=Schema,CN=Configuration," + Head, DomainSid);

    private FakeDirectory Directory { get; } = new();
    private readonly DirectoryEntry _admins;
    private readonly DirectoryEntry _operators;

    public GroupMembersTests() => (_admins, _operators) = (Group("Admins", AdminsRid), Group("Operators", 548));

    [Fact]
    public void Of_DirectMembersOfTwoGroups_AreToldApartAfterOneSearch()
    {
        var (ann, bea) = (User("Ann", _admins), User("Bea", _admins, _operators));
        Members((_admins, [ann, bea]));

        var members = Read();

        AssertMembers(members, [ann, bea], [bea]);
        Assert.Single(Directory.Searches);
    }

    [Fact]
    public void Of_PrimaryGroup_IsAMemberWithoutMemberOf()
    {
        var ann = Object("Ann", "user", ("primaryGroupID", FakeDirectory.Text("512")));
        Directory.Find("(primaryGroupID=512)", ann);

        var members = Read();

        AssertMembers(members, [ann], []);
    }

    [Fact]
    public void Of_NestedGroupsInACircle_EndsAndFindsEachUserOnce()
    {
        var inner = Group("Inner", 2001, _admins);
        var innermost = Group("Innermost", 2002, inner);
        var (ann, innerAgain) = (User("Ann", innermost), Group("Inner", 2001, _admins, innermost));
        Members((_admins, [innerAgain]), (innerAgain, [innermost]), (innermost, [ann, innerAgain]));

        var members = Read();

        AssertMembers(members, [ann], []);
    }

    [Fact]
    public void Of_ProtectedGroupInAProtectedGroup_CoversItsMembersWithBoth()
    {
        var nested = Group("Operators", 548, _admins);
        var ann = User("Ann", nested);
        Members((_admins, [nested]), (nested, [ann]));

        var members = GroupMembers.Read(Directory, Domain, [_admins, nested]);

        Assert.Equal([Id(ann)], members.Of(_admins));
        Assert.Equal([Id(ann)], members.Of(nested));
        Assert.Single(Directory.Searches);
    }

    [Fact]
    public void Of_ListOfGroupsIsCut_AsksForEachGroup()
    {
        var ann = Object("Ann", "user", ("memberOf;range=0-1499", FakeDirectory.Text("CN=Other," + Head)));
        Members((_admins, [ann]));
        Directory.Refuse(ann.DistinguishedName, LdapFilter.Equal("memberOf", _operators.DistinguishedName));

        var members = Read();

        AssertMembers(members, [ann], []);
    }

    private void AssertMembers(GroupMembers members, DirectoryEntry[] admins, DirectoryEntry[] operators)
    {
        Assert.Equal(admins.Select(Id), members.Of(_admins));
        Assert.Equal(operators.Select(Id), members.Of(_operators));
    }

    private GroupMembers Read() => GroupMembers.Read(Directory, Domain, [_admins, _operators]);

    private void Members(params (DirectoryEntry Group, DirectoryEntry[] Members)[] groups)
    {
        foreach (var (group, members) in groups)
        {
            foreach (var member in members)
            {
                Directory.Find($"(memberOf={group.DistinguishedName})", member);
            }
        }
    }

    private DirectoryEntry User(string name, params DirectoryEntry[] groups) => Object(name, "user", MemberOf(groups));

    private DirectoryEntry Group(string name, uint relativeId, params DirectoryEntry[] groups) =>
        Object(name, "group", [("objectSid", DomainSid.WithRelativeId(relativeId).Bytes.ToArray()), .. MemberOf(groups)]);

    private DirectoryEntry Object(string name, string objectClass, params (string, byte[])[] more) => Directory.Add(
        $"CN={name},{Staff}", [("objectClass", FakeDirectory.Text(objectClass)), ("objectGUID", Guid.NewGuid().ToByteArray()), .. more]);

    private static (string, byte[])[] MemberOf(DirectoryEntry[] groups) =>
        [.. groups.Select(group => ("memberOf", FakeDirectory.Text(group.DistinguishedName)))];

    private static Guid Id(DirectoryEntry entry) => entry.Guid("objectGUID")!.Value;
}
