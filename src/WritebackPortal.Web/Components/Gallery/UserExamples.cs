using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>What an agent answers about one user or one container, for the gallery and for the tests.</summary>
public static class UserExamples
{
    private const string Head = "DC=corp,DC=contoso,DC=test";
    private const string Contractors = "OU=Contractors," + Head;

    private static readonly DateTimeOffset Now = ExampleFacts.Now;

    private static readonly DomainController Controller = new("SYD-DC01.corp.contoso.test", "Sydney", true, true) { Clock = Now, ClockAheadSeconds = 0.4 };

    private static readonly ConnectorAccount Connector = new(
        @"CORP\MSOL_4f1c09d2a7be", $"CN=MSOL_4f1c09d2a7be,CN=Users,{Head}", "S-1-5-21-1004336348-1177238915-682003330-1104", ConnectorDiscovery.Description, true);

    private static readonly AccessEntry Grant = new(
        "(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1004336348-1177238915-682003330-1104)",
        false,
        Connector.Name,
        Connector.Sid,
        "Reset Password")
    {
        IsInherited = true,
        SetOn = Head,
    };

    private static readonly AccessEntry Deny = new(
        "(OD;CI;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-21-1004336348-1177238915-682003330-1104)",
        true,
        Connector.Name,
        Connector.Sid,
        "Reset Password")
    {
        IsInherited = true,
        SetOn = Contractors,
    };

    public static UserFacts Covered { get; } = User("Test User 17", "OU=Staff," + Head, [.. Rights().Select(Granted)]);

    /// <summary>The container above the user does not inherit.</summary>
    public static UserFacts BehindACut { get; } = User("Test User 18", Contractors, [.. Rights().Select(right => Missing(right, GapReason.InheritanceDisabledAbove, Contractors, Grant))]) with
    {
        Protection = new(ProtectionState.None, [], false, Contractors),
    };

    public static UserFacts Denied { get; } = User(
        "Test User 19",
        Contractors,
        [Missing(WritebackRight.ResetPassword, GapReason.Denied, Contractors, Deny), .. Rights().Skip(1).Select(Granted)]);

    /// <summary>In a protected group: no repair is meant for it.</summary>
    public static UserFacts Protected { get; } = User(
        "Test Admin 1",
        "OU=Admins," + Head,
        [.. Rights().Select(right => new UserRightDecision(right, false, GapReason.Protected, null, null))]) with
    {
        Protection = new(ProtectionState.Protected, ["Domain Admins"], true, "CN=Test Admin 1,OU=Admins," + Head),
    };

    /// <summary>Disabled, locked, and its password was set an hour ago under a policy that asks for a day.</summary>
    public static UserFacts Blocked { get; } = Covered with
    {
        State = Usable with { IsEnabled = false, IsLocked = true, LockedUntil = Now.AddMinutes(22), PasswordLastSet = Now.AddHours(-1) },
        Policy = new(PolicySource.Domain, null, Policy with { MinimumAge = TimeSpan.FromDays(1) }) { NextChangeAt = Now.AddHours(23) },
    };

    public static ContainerFacts Container { get; } = new(
        "corp.contoso.test",
        Controller,
        Now,
        Connector,
        Contractors,
        "user",
        [.. Rights().Select(right => Missing(right, GapReason.InheritanceDisabledAbove, Contractors, Grant))],
        Contractors,
        41);

    private static UserState Usable => new(true, false, null, true, false, false, Now.AddDays(-40), false, null);

    private static PasswordPolicy Policy => new(TimeSpan.Zero, TimeSpan.FromDays(90), 24, 12, true, 10, TimeSpan.FromMinutes(30));

    private static UserFacts User(string name, string container, IReadOnlyList<UserRightDecision> rights)
    {
        var account = name.Replace(" ", ".", StringComparison.Ordinal).ToLowerInvariant();
        return new(
            "corp.contoso.test",
            Controller,
            Now,
            Connector,
            new($"CN={name},{container}", account, $"{account}@corp.contoso.test", name, "user", true),
            Usable,
            new(ProtectionState.None, [], false, null),
            rights,
            [new(WritebackRight.UnexpirePassword, true, new("(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-11)", false, "Authenticated Users", "S-1-5-11", "Unexpire Password"))],
            new(PolicySource.Domain, null, Policy))
        {
            ChangedAt = Now.AddDays(-3),
        };
    }

    private static WritebackRight[] Rights() =>
        [WritebackRight.ResetPassword, WritebackRight.ChangePassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    private static UserRightDecision Granted(WritebackRight right) => new(right, true, null, null, Grant);

    private static UserRightDecision Missing(WritebackRight right, GapReason reason, string container, AccessEntry? entry) => new(right, false, reason, container, entry);
}
