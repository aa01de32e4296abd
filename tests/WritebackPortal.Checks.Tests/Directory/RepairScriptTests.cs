using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

/// <summary>Every script is read by PowerShell's own parser: a name must stay one literal, whatever it holds.</summary>
public sealed class RepairScriptTests
{
    private static readonly WritebackRight[] Cmdlet = [WritebackRight.ResetPassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];
    private static readonly WritebackRight[] All = [.. Cmdlet, WritebackRight.ChangePassword];

    [Fact]
    public void For_HostileNames_ScriptsKeepTheirShape()
    {
        var plain = Repairs("OU=Staff," + Domain);
        var compared = 0;
        foreach (var hostile in HostileNames.All)
        {
            foreach (var (repair, expected) in Repairs(hostile).Zip(plain))
            {
                Assert.Equal(Shapes(expected), Shapes(repair));
                compared++;
            }
        }

        Assert.True(compared > 2000, $"Only {compared} scripts were compared.");
    }

    [Fact]
    public void For_HostileNames_EachNameIsOneLiteral()
    {
        foreach (var hostile in HostileNames.All)
        {
            var name = DirectoryName.ForTools(hostile);
            foreach (var repair in Repairs(hostile))
            {
                Assert.Contains(
                    new PowerShellScript(repair.Script).Literals,
                    literal => literal == name || literal == @"AD:\" + name || literal == $"CN=user0001,{name}");
            }
        }
    }

    [Fact]
    public void For_HostileNames_DsaclsGetsExactlyTheNameAndTheRight()
    {
        foreach (var hostile in HostileNames.All)
        {
            var repair = new GrantRepairs(Account).OnUsersBelow(hostile, "user", [WritebackRight.ResetPassword]);

            Assert.Equal(
                ["dsacls", DirectoryName.ForTools(hostile), "/I:S", "/G", $"{Connector}:CA;Reset Password;user"],
                Assert.Single(new PowerShellScript(repair.Script).Commands));
        }
    }

    [Fact]
    public void For_HostileAccounts_StayOneArgument()
    {
        foreach (var name in (string[])["CORP\\O'Brien", "CORP\\O\u2019Brien", "CORP\\$x`n", "CORP\\a\"b", "CORP\\a\nb", "CORP\\a & b"])
        {
            var repair = new GrantRepairs(Account with { Name = name }).OnHead(Domain, WritebackRight.UnexpirePassword);

            Assert.Equal(
                ["dsacls", Domain, "/G", $"{name.Replace('"', '?').Replace('\n', '?')}:CA;Unexpire Password"],
                Assert.Single(new PowerShellScript(repair.Script).Commands));
        }
    }

    [Fact]
    public void ForTools_HostileNames_SayTheSame()
    {
        foreach (var hostile in HostileNames.All)
        {
            var name = DirectoryName.ForTools(hostile);

            Assert.Equal(DirectoryName.Split(hostile), DirectoryName.Split(name) with { Parent = DirectoryName.Split(hostile).Parent });
            Assert.DoesNotContain(name, character => character is '"' or '/' || char.IsControl(character));
            Assert.Equal(name, DirectoryName.ForTools(name));
        }
    }

    [Theory]
    [InlineData("OU=O'Brien\\, R&D %x%,DC=x", "OU=O'Brien\\, R&D %x%,DC=x")]
    [InlineData("OU=a\\\"b,DC=x", "OU=a\\22b,DC=x")]
    [InlineData("OU=a\"b,DC=x", "OU=a\\22b,DC=x")]
    [InlineData("OU=a/b\\/c,DC=x", "OU=a\\2Fb\\2Fc,DC=x")]
    [InlineData("OU=a\\\\,DC=x", "OU=a\\5C,DC=x")]
    [InlineData("OU=a\nb,DC=x", "OU=a\\0Ab,DC=x")]
    [InlineData("OU=a\\0Ab,DC=x", "OU=a\\0Ab,DC=x")]
    [InlineData("OU=a\\", "OU=a\\5C")]
    public void ForTools_Characters_AreWrittenAsPairsWhereToolsReadThemDifferently(string name, string expected) =>
        Assert.Equal(expected, DirectoryName.ForTools(name));

    [Fact]
    public void OnUsersBelow_TheCmdletsRights_RunsItWithoutAdminSdHolder()
    {
        var repair = new GrantRepairs(Account).OnUsersBelow(Domain, "user", Cmdlet);

        var script = new PowerShellScript(repair.Script);
        Assert.Equal(
            ["Set-ADSyncPasswordWritebackPermissions", "@options", "-ADConnectorAccountDN", Account.DistinguishedName, "-ADobjectDN", Domain],
            script.Commands[^1]);
        Assert.Contains("$options.SkipAdminSdHolders = $true", repair.Script, StringComparison.Ordinal);
        Assert.DoesNotContain("IncludeAdminSdHolders", repair.Script, StringComparison.Ordinal);
        Assert.Equal(
            [
                $"# dsacls '{Domain}' /I:S /G '{Connector}:CA;Reset Password;user'",
                $"# dsacls '{Domain}' /I:S /G '{Connector}:WP;lockoutTime;user'",
                $"# dsacls '{Domain}' /I:S /G '{Connector}:WP;pwdLastSet;user'",
            ],
            script.Comments.TakeLast(3));
        Assert.Equal(
            $"""
            dsacls "{Domain}" /I:S /G "{Connector}:CA;Reset Password;user"
            dsacls "{Domain}" /I:S /G "{Connector}:WP;lockoutTime;user"
            dsacls "{Domain}" /I:S /G "{Connector}:WP;pwdLastSet;user"
            """,
            repair.Cmd,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void OnUsersBelow_OneRight_GrantsExactlyItAndTakesExactlyItBack()
    {
        var repair = new GrantRepairs(Account).OnUsersBelow(Staff, "inetOrgPerson", [WritebackRight.WriteLockoutTime]);

        Assert.Equal($"dsacls '{Staff}' /I:S /G '{Connector}:WP;lockoutTime;inetOrgPerson'", repair.Script);
        Assert.Equal(
            $"""
            Import-Module ActiveDirectory
            $path = 'AD:\{Staff}'
            $acl = Get-Acl -LiteralPath $path
            $account = [System.Security.Principal.SecurityIdentifier]'S-1-5-21-1-2-3-1104'
            $acl.RemoveAccessRuleSpecific((New-Object System.DirectoryServices.ActiveDirectoryAccessRule($account, 'WriteProperty', 'Allow', [guid]'28630ebf-41d5-11d1-a9c1-0000f80367c1', 'Descendents', [guid]'4828cc14-1437-45bc-9b07-ad6f015e5f28')))
            Set-Acl -LiteralPath $path -AclObject $acl
            """,
            repair.Undo,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Remove_KnownEntry_TakesThatEntryAloneAndAsks()
    {
        var entry = Entry("(OD;CIID;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-21-1-2-3-1200)", @"CORP\Helpdesk") with { SetOn = Staff, IsInherited = true };

        var repair = EntryRepairs.Remove(entry, "CN=a," + Staff);

        Assert.Equal(
            $$"""
            Import-Module ActiveDirectory
            # The entry (OD;CIID;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-21-1-2-3-1200), set on {{Staff}}
            $path = 'AD:\{{Staff}}'
            $acl = Get-Acl -LiteralPath $path
            $entries = @($acl.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier]) | Where-Object {
                $_.AccessControlType -eq 'Deny' -and
                $_.IdentityReference.Value -eq 'S-1-5-21-1-2-3-1200' -and
                [int]$_.ActiveDirectoryRights -eq 256 -and
                $_.ObjectType -eq [guid]'00299570-246d-11d0-a768-00aa006e0529' -and
                $_.InheritedObjectType -eq [guid]'00000000-0000-0000-0000-000000000000' })
            $entries | Format-List
            $entries | ForEach-Object { $acl.RemoveAccessRuleSpecific($_) }
            Set-Acl -LiteralPath $path -AclObject $acl -Confirm
            """,
            repair.Script,
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("(D;;0x100;;;S-1-5-11)", true, 0x100)]
    [InlineData("(OA;CI;CCDCWP;;;S-1-5-11)", false, 0x23)]
    [InlineData("(D;;GA;;;S-1-5-11)", true, 0xF01FF)]
    public void Parse_Entry_ReadsWhatAScriptNeeds(string sddl, bool isDeny, int mask) =>
        Assert.Equal(new AceText(isDeny, mask, Guid.Empty, Guid.Empty), AceText.Parse(sddl));

    [Theory]
    [InlineData("")]
    [InlineData("(XD;;CR;;;S-1-5-11;(@User.a == 1))")]
    [InlineData("(OD;;ZZ;;;S-1-5-11)")]
    [InlineData("(OD;;C;;;S-1-5-11)")]
    [InlineData("(OD;;;;;S-1-5-11)")]
    [InlineData("(OD;;CR;not-a-guid;;S-1-5-11)")]
    [InlineData("(OD;;0xFFFFFFFF;;;S-1-5-11)")]
    public void Parse_AnythingElse_IsNull(string sddl) => Assert.Null(AceText.Parse(sddl));

    [Fact]
    public void Evaluate_EveryRepairOfTheCatalog_ParsesAndNeverProposesPower()
    {
        var repairs = Faulty().SelectMany(facts => CheckCatalog.All.Select(check => check.Evaluate(Snapshot(facts))))
            .SelectMany(result => result.Findings)
            .Select(finding => finding.Repair)
            .OfType<Repair>()
            .Distinct()
            .ToList();

        Assert.Equal(16, repairs.Count);
        foreach (var repair in repairs)
        {
            _ = new PowerShellScript(repair.Script);
            _ = new PowerShellScript(repair.Undo ?? "");
            Assert.DoesNotContain("IncludeAdminSdHolders", repair.Script, StringComparison.Ordinal);
            Assert.DoesNotContain("CN=AdminSDHolder", repair.Script, StringComparison.Ordinal);
            Assert.DoesNotContain("Add-ADGroupMember", repair.Script, StringComparison.Ordinal);
        }
    }

    private static List<Repair> Repairs(string container) =>
    [
        .. Enum.GetValues<GapReason>().Select(reason => GapRepairs.For(Account, CauseChecksTests.GapOf(reason) with
        {
            Container = container,
            Missing = All,
            Samples = [$"CN=user0001,{container}"],
            Entry = reason == GapReason.Denied ? CauseChecksTests.GapOf(reason).Entry! with { SetOn = container } : null,
        })).OfType<Repair>(),
        EntryRepairs.Remove(null, container),
        new GrantRepairs(Account).OnHead(container, WritebackRight.UnexpirePassword),
        new GrantRepairs(Account).OnUsersBelow(container, "user", Cmdlet),
        new ReadRepairs(Account).On(new("Builtin", container, false, ["List contents"], null))!,
        GapRepairs.For(Account, [CauseChecksTests.GapOf(GapReason.NotGranted) with { Container = container }, CauseChecksTests.GapOf(GapReason.NotGranted) with { Container = container, ObjectClass = "inetOrgPerson" }])!,
    ];

    private static IEnumerable<DirectoryFacts> Faulty()
    {
        foreach (var reason in Enum.GetValues<GapReason>())
        {
            yield return Forest(With(CauseChecksTests.GapOf(reason)));
        }

        yield return AccountChecksTests.Faulty;
        yield return PolicyChecksTests.Faulty;
    }

    private static IReadOnlyList<string> Shapes(Repair repair) => [new PowerShellScript(repair.Script).Shape, new PowerShellScript(repair.Undo ?? "").Shape];
}
