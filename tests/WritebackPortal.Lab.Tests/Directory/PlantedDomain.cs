using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>What <c>lab-planted.py</c> planted, and so what has to be found: these gaps and no other.</summary>
internal sealed class PlantedDomain(string connectorSid, string groupSid)
{
    public const int Users = 2000;
    public const string Head = SambaDomainController.NamingContext;
    public const string Staff = "OU=Staff," + Head;
    public const string Berlin = "OU=Berlin," + Staff;
    public const string Cologne = "OU=Köln," + Staff;
    public const string Research = @"OU=Research\, Development," + Staff;
    public const string Long = "OU=An organizational unit whose name is as long as the schema lets," + Staff;
    public const string Deep = "OU=Level 3,OU=Level 2,OU=Level 1," + Staff;
    public const string Sales = "OU=Sales," + Head;
    public const string North = "OU=Nord," + Sales;
    public const string South = "OU=Süd," + Sales;
    public const string Partners = "OU=Partners," + Head;

    private const string Reset = "CR;00299570-246d-11d0-a768-00aa006e0529";
    private const string Change = "CR;ab721a53-1e2f-11d0-9819-00aa0040529b";
    private const string OnUsers = "bf967aba-0de6-11d0-a285-00aa003049e2";

    private static readonly WritebackRight[] ResetOnly = [WritebackRight.ResetPassword];
    private static readonly WritebackRight[] ChangeOnly = [WritebackRight.ChangePassword];
    private static readonly WritebackRight[] LockoutOnly = [WritebackRight.WriteLockoutTime];
    private static readonly WritebackRight[] PwdLastSetOnly = [WritebackRight.WritePwdLastSet];
    private static readonly WritebackRight[] Granted = [WritebackRight.ResetPassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    public static IReadOnlyList<string> Unreadable { get; } = [$"CN=Unreadable 1,{North}", $"CN=Unreadable 2,{North}"];

    public static IReadOnlyList<string> NonCanonical { get; } = [$"CN=Out of order,{South}"];

    /// <summary>Users that look as if something were wrong, and nothing is.</summary>
    public static IReadOnlyList<string> Harmless { get; } =
    [
        $"CN=Out of order,{South}",
        $"CN=Granted on AdminSDHolder,{North}",
        $"CN=Not yet rewritten,{North}",
        $"CN=Keeps only the mark,{Deep}",
        $"CN=Below the copy,OU=Copied,{Staff}",
        $"CN=Partner,{Partners}",
        $"CN=Colleague of another class,{Sales}",
    ];

    /// <summary>Each names all of its users.</summary>
    public IReadOnlyList<CoverageGap> Gaps =>
    [
        Gap(GapReason.Protected, Berlin, Granted, null, "CN=Direct," + Berlin),
        Gap(GapReason.Protected, Cologne, Granted, null, "CN=Nested," + Cologne),
        Gap(GapReason.Protected, Sales, Granted, null, "CN=By primary group," + Sales),
        Gap(GapReason.Denied, Berlin, ResetOnly, Deny($"(OD;;{Reset};;{connectorSid})", "CN=Denied by name," + Berlin), "CN=Denied by name," + Berlin),
        Gap(
            GapReason.Denied,
            Research,
            [WritebackRight.ResetPassword, WritebackRight.ChangePassword],
            new($"(D;;CR;;;{groupSid})", true, @"CORP\Writeback Outer", groupSid, "All extended rights") { SetOn = "CN=Denied by group," + Research },
            "CN=Denied by group," + Research),
        Gap(
            GapReason.Denied,
            Long,
            ChangeOnly,
            new($"(OD;;{Change};;S-1-1-0)", true, "Everyone", "S-1-1-0", "Change Password") { SetOn = "CN=May not change," + Long },
            "CN=May not change," + Long),
        Gap(
            GapReason.Denied,
            "OU=Denied," + Staff,
            ResetOnly,
            Deny($"(OD;CIID;{Reset};{OnUsers};{connectorSid})", "OU=Denied," + Staff) with { IsInherited = true },
            "CN=Denied from above,OU=Denied," + Staff,
            "CN=Denied from further above,OU=Inner,OU=Denied," + Staff),
        Gap(GapReason.OrphanedAdminCount, South, Granted, GrantOn(Sales), "CN=Once protected," + South),
        Gap(GapReason.OrphanedAdminCount, Deep, Granted, GrantOn(Staff), "CN=Left its group," + Deep),
        Gap(GapReason.InheritanceDisabled, Berlin, Granted, GrantOn(Staff), "CN=Cut off," + Berlin),
        Gap(GapReason.InheritanceDisabled, Cologne, Granted, GrantOn(Staff), @"CN=Müller\, Jürgen," + Cologne),
        Gap(
            GapReason.InheritanceDisabledAbove,
            "OU=Cut," + Staff,
            Granted,
            GrantOn(Staff),
            "CN=Below the cut,OU=Cut," + Staff,
            "CN=Further below the cut,OU=Below,OU=Cut," + Staff),
        Gap(GapReason.ClassNotCovered, Partners, Granted, GrantOn(Partners), "CN=Partner of another class," + Partners) with { ObjectClass = "inetOrgPerson" },
        Gap(GapReason.NotGranted, Deep, ChangeOnly, null, "CN=Nobody may change," + Deep),
        Gap(GapReason.NotGranted, "OU=No reset," + Head, ResetOnly, null, "CN=Without reset,OU=No reset," + Head),
        Gap(GapReason.NotGranted, "OU=No lockoutTime," + Head, LockoutOnly, null, "CN=Without lockoutTime,OU=No lockoutTime," + Head),
        Gap(GapReason.NotGranted, "OU=Bay,OU=No lockoutTime," + Head, LockoutOnly, null, "CN=Further without lockoutTime,OU=Bay,OU=No lockoutTime," + Head),
        Gap(GapReason.NotGranted, "OU=No pwdLastSet," + Head, PwdLastSetOnly, null, "CN=Without pwdLastSet,OU=No pwdLastSet," + Head),
        Gap(GapReason.NotGranted, "OU=Island," + Head, Granted, null, "CN=Without anything,OU=Island," + Head),
        Gap(GapReason.NotGranted, "CN=Users," + Head, Granted, null, "CN=In the wrong place,CN=Users," + Head),
    ];

    private AccessEntry Deny(string sddl, string setOn) =>
        new(sddl, true, @"CORP\" + SambaDomainController.ConnectorName, connectorSid, "Reset Password") { SetOn = setOn };

    private AccessEntry GrantOn(string container) =>
        new($"(OA;CIIO;{Reset};{OnUsers};{connectorSid})", false, @"CORP\" + SambaDomainController.ConnectorName, connectorSid, "Reset Password") { SetOn = container };

    private static CoverageGap Gap(GapReason reason, string container, IReadOnlyList<WritebackRight> missing, AccessEntry? entry, params string[] users) =>
        new(reason, container, missing, entry, "user", users.Length, users);
}
