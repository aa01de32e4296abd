namespace WritebackPortal.Checks.Tests;

public sealed class CheckCatalogTests
{
    private static readonly string[] Headings = ["## What it asks", "## Why it matters", "## How to repair", "## How we know", "## Microsoft's page"];

    public static TheoryData<string> Ids => [.. CheckCatalog.All.Select(check => check.Info.Id)];

    [Fact]
    public void All_Ids_AreUnique()
    {
        var ids = CheckCatalog.All.Select(check => check.Info.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
    }

    /// <summary>Ids are stored and linked to: a card may change, an id is never used for something else.</summary>
    [Fact]
    public void All_Cards_AreThese() => Assert.Equal(
        """
        ACL-001 Critical Permissions: Something grants the connector account Reset Password on every user
        ACL-002 Warning Permissions: Something grants the connector account Change Password on every user
        ACL-003 Critical Permissions: Something grants the connector account Write lockoutTime on every user
        ACL-004 Critical Permissions: Something grants the connector account Write pwdLastSet on every user
        ACL-005 Warning Permissions: A password that the connector account sets does not expire at once
        ACL-006 Critical Permissions: Every user inherits permissions
        ACL-007 Critical Permissions: No user keeps the protection of a group that it left
        ACL-008 Critical Permissions: Every container above users inherits permissions
        ACL-009 Critical Permissions: No entry denies the connector account a right
        ACL-010 Critical Permissions: The grants reach users of every class
        ACL-011 Info Permissions: No user is kept from writeback by a protected group
        ACL-012 Warning Permissions: No right depends on a condition
        ACL-013 Warning Permissions: The agent can read the permissions of every user
        ACL-014 Info Permissions: The permissions of every user are in the usual order
        ACL-015 Warning Permissions: The connector account can read the domain, Builtin and the SAM server object
        ACC-001 Critical Permissions: The connector account is found
        ACC-002 Critical Permissions: The connector account can sign in
        ACC-003 Info Permissions: No connector account of an earlier installation is left
        ACC-004 Warning Permissions: The connector account has no more power than it needs
        ACC-005 Warning Permissions: The connector account is not a managed service account
        POL-001 Warning Permissions: The domain's password policy has no minimum age
        POL-002 Info Permissions: The fine-grained password policies have no minimum age
        POL-003 Warning Permissions: No container above users has a reserved character in its name
        POL-004 Warning Permissions: RestrictRemoteSam lets the connector account in
        POL-005 Warning Permissions: The domain's NetBIOS name has no dot
        DC-001 Critical Permissions: The domain controller knows the control for password policy
        DC-002 Critical Permissions: A writable domain controller answers
        DC-003 Warning Permissions: The PDC emulator is known and reachable
        DC-004 Warning Permissions: This server's clock agrees with the domain controller's
        DCP-001 Info Ports: The domain controllers take connections for Kerberos, LDAP and SMB
        DCP-002 Info Ports: The domain controllers take RPC connections
        DCP-003 Info Ports: The domain controllers take connections on the ports that some settings need
        NET-001 Critical Ports: Every endpoint's name resolves
        NET-002 Critical Ports: Every endpoint takes connections on its port
        NET-003 Critical Urls: The proxy lets writeback through
        NET-004 Critical Urls: Every endpoint completes TLS with a certificate that this server trusts
        NET-005 Critical Urls: Every endpoint answers as Microsoft's do
        NET-006 Info Urls: Every revocation host answers on port 80
        NET-007 Info Urls: This server's clock agrees with Microsoft's
        PRX-001 Info Urls: The proxy settings of this server agree
        HST-001 Info Host: The sync engine runs
        HST-002 Info Host: The sync engine starts with Windows
        HST-003 Info Host: The version of the sync engine is still served
        HST-004 Info Host: Password writeback is switched on
        HST-005 Info Host: The scheduler of Entra Connect runs
        HST-006 Info Host: The maintenance of Entra Connect is switched on
        TLS-001 Info Host: .NET Framework is told to use the system's TLS versions and strong cryptography
        TLS-002 Info Host: TLS 1.2 is not switched off in Windows
        TLS-003 Info Host: .NET Framework is 4.8 or newer
        IDL-001 Info Idle: The path keeps silent connections open for 10 minutes
        EVT-001 Info Events: The engine says that its writeback part is started and switched on
        EVT-002 Info Events: The engine's heartbeat reaches the relay
        EVT-003 Info Events: The engine reports no fault of its relays
        EVT-004 Info Events: Resets that arrive are written, or refused for a reason of the user's
        EVT-005 Info Events: The engine reports no fault of its keys or its stored settings
        """,
        string.Join('\n', CheckCatalog.All.Select(check => $"{check.Info.Id} {check.Info.Severity} {check.Info.Requirement}: {check.Info.Title}")),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void All_Pages_AreOfChecks() => Assert.Equal(
        CheckCatalog.All.Select(check => check.Info.Id).Order(StringComparer.Ordinal),
        System.IO.Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "checks"), "*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));

    [Fact]
    public void All_EveryCheckOfTheAssembly_IsListedOnce()
    {
        var types = typeof(Check).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Check)) && !type.IsAbstract);

        Assert.Equal(types.Select(type => type.Name).Order(), CheckCatalog.All.Select(check => check.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void All_EveryId_HasAPageWithEveryHeading(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "checks", $"{id}.md"));
        var info = CheckCatalog.All.Single(check => check.Info.Id == id).Info;

        Assert.Equal($"# {id}: {info.Title}", lines[0]);
        Assert.Equal(Headings, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains($"({info.Source})", StringComparison.Ordinal));
    }
}
