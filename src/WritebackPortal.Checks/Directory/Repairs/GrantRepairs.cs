using WritebackPortal.Checks.Directory.Rights;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>Scripts that give the connector account exactly the rights that it lacks in one place.</summary>
internal sealed class GrantRepairs(ConnectorAccount connector)
{
    public const string Propagation = "It takes effect when the change has reached every domain controller and every user below: up to an hour, or more in a large domain.";
    private const string Audience = "a domain administrator, in PowerShell on the Connect server";

    private static readonly Dictionary<string, Guid> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = new("bf967aba-0de6-11d0-a285-00aa003049e2"),
        ["inetOrgPerson"] = new("4828cc14-1437-45bc-9b07-ad6f015e5f28"),
    };

    public Repair OnUsersBelow(string container, string objectClass, IReadOnlyList<WritebackRight> missing)
    {
        WritebackGrant[] grants = [.. missing.Distinct().Order().Select(WritebackGrant.Of)];
        Dsacls[] calls = [.. grants.Select(grant => new Dsacls(container, "/I:S", $"{connector.Name}:{grant.Dsacls};{objectClass}"))];
        var isCmdletExact = IsClass(objectClass, "user") && grants.Count(grant => grant.IsSetByCmdlet) == 3;
        return new(
            $"Grant {WritebackGrant.Names(missing)}{(IsClass(objectClass, "user") ? "" : $" for class {objectClass}")}",
            Audience,
            isCmdletExact ? WithCmdlet(container, grants, calls) : string.Join('\n', calls.Select(call => call.PowerShell)),
            Classes.TryGetValue(objectClass, out var id) ? Undo(container, grants, $"'Descendents', [guid]'{id}'") : null,
            $"Adds {(grants.Length == 1 ? "one entry" : $"{grants.Length} entries")} for users below that container, and none to AdminSDHolder. {Propagation}")
        {
            Cmd = CommandPromptText.Lines([.. calls.Select(call => call.Cmd)]),
        };
    }

    /// <summary>A grant on one object alone, as the domain head needs it.</summary>
    public Repair OnHead(string namingContext, WritebackRight right)
    {
        var grant = WritebackGrant.Of(right);
        var call = new Dsacls(namingContext, "", $"{connector.Name}:{grant.Dsacls}");
        return new(
            $"Grant {grant.Name} on the domain",
            Audience,
            call.PowerShell,
            Undo(namingContext, [grant], "'None'"),
            $"Adds one entry to the head of the domain, and nothing below it. {Propagation}")
        {
            Cmd = call.Cmd,
        };
    }

    // The cmdlet sets exactly three rights. Older modules also write AdminSDHolder unless they are told not to; newer ones do so
    // only with -IncludeAdminSdHolders, and do not know the older switch.
    private string WithCmdlet(string container, WritebackGrant[] grants, Dsacls[] calls)
    {
        var others = calls.Where((_, at) => !grants[at].IsSetByCmdlet).Select(call => call.PowerShell);
        var same = calls.Where((_, at) => grants[at].IsSetByCmdlet).Select(call => $"# {call.PowerShell}");
        return string.Join(
            '\n',
            [
                """
                $folders = 'Microsoft Azure Active Directory Connect', 'Microsoft Entra Connect'
                $modules = $folders | ForEach-Object { "C:\Program Files\$_\AdSyncConfig\AdSyncConfig.psm1" }
                Import-Module ($modules | Where-Object { Test-Path $_ } | Select-Object -First 1)
                $options = @{}
                # Older modules write AdminSDHolder too unless they are told not to.
                if ((Get-Command Set-ADSyncPasswordWritebackPermissions).Parameters.ContainsKey('SkipAdminSdHolders')) {
                    $options.SkipAdminSdHolders = $true
                }
                """.ReplaceLineEndings("\n"),
                $"""
                Set-ADSyncPasswordWritebackPermissions @options `
                  -ADConnectorAccountDN {QuoteName(connector.DistinguishedName)} `
                  -ADobjectDN {QuoteName(container)}
                """.ReplaceLineEndings("\n"),
                .. others,
                "# Without the module, the same entries:",
                .. same,
            ]);
    }

    private string Undo(string distinguishedName, WritebackGrant[] grants, string inheritance) => AccessRules.Change(
        distinguishedName,
        [
            $"$account = [System.Security.Principal.SecurityIdentifier]{Quote(connector.Sid)}",
            .. grants.Select(grant =>
                $"$acl.RemoveAccessRuleSpecific((New-Object System.DirectoryServices.ActiveDirectoryAccessRule($account, '{grant.Rights}', 'Allow', [guid]'{grant.ObjectType}', {inheritance})))"),
        ]);

    private static bool IsClass(string objectClass, string name) => string.Equals(objectClass, name, StringComparison.OrdinalIgnoreCase);
}
