using System.Globalization;
using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Accounts;

internal sealed class AccountCanSignIn() : AccountCheck(
    new(
        "ACC-002",
        "The connector account can sign in",
        Severity.Critical,
        Requirement.Permissions,
        "The sync engine signs in to Active Directory with this account to write the password. Disabled, locked or expired, it writes nothing.",
        DirectoryEvidence.Accounts))
{
    protected override string? Unanswered(DirectoryFacts facts) => facts.Connector.Account is not { } account
        ? null
        : Unknown(account, Clock(facts)) switch
        {
            [] => null,
            var unknown => $"The agent cannot tell {DirectoryEvidence.And(unknown)}. Let the agent's own account read {account.DistinguishedName}.",
        };

    protected override IEnumerable<Finding> Run(DirectoryFacts facts, ConnectorAccount account)
    {
        if (Faults(account, Clock(facts)) is { Count: > 0 } faults)
        {
            yield return new(account.Name, $"{account.Name} cannot sign in: {DirectoryEvidence.And(faults)}.") { Repair = Repair(account, Clock(facts)) };
        }
    }

    protected override IEnumerable<Evidence> Evidence(DirectoryFacts facts, ConnectorAccount account) =>
    [
        new("Enabled", account.IsEnabled ? "yes" : "no", account.IsEnabled ? CheckOutcome.Passed : CheckOutcome.Failed),
        new("Locked", YesNo(account.IsLocked), Outcome(account.IsLocked)),
        new("Expires", account.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "never", Outcome(HasExpired(account, Clock(facts)))),
        new("Password expired", YesNo(account.IsPasswordExpired), Outcome(account.IsPasswordExpired)),
    ];

    internal static IReadOnlyList<string> Faults(ConnectorAccount account, DateTimeOffset? now) =>
    [
        .. account.IsEnabled ? Array.Empty<string>() : ["it is disabled"],
        .. account.IsLocked == true ? ["it is locked out"] : Array.Empty<string>(),
        .. HasExpired(account, now) == true ? ["the account has expired"] : Array.Empty<string>(),
        .. account.IsPasswordExpired == true ? ["its password has expired"] : Array.Empty<string>(),
    ];

    internal static IReadOnlyList<string> Unknown(ConnectorAccount account, DateTimeOffset? now) =>
    [
        .. account.IsLocked is null ? [$"whether {account.Name} is locked out"] : Array.Empty<string>(),
        .. HasExpired(account, now) is null ? [$"whether {account.Name} has expired"] : Array.Empty<string>(),
        .. account.IsPasswordExpired is null ? [$"whether the password of {account.Name} has expired"] : Array.Empty<string>(),
    ];

    internal static Repair? Repair(ConnectorAccount account, DateTimeOffset? now)
    {
        var name = QuoteName(account.DistinguishedName);
        (string Do, string Undo)[] steps =
        [
            .. account.IsEnabled ? [] : new[] { ($"Enable-ADAccount -Identity {name}", $"Disable-ADAccount -Identity {name}") },
            .. account.IsLocked == true ? [($"Unlock-ADAccount -Identity {name}", "")] : Array.Empty<(string, string)>(),
            .. HasExpired(account, now) == true ? [($"Clear-ADAccountExpiration -Identity {name}", Expire(name, account.ExpiresAt!.Value))] : Array.Empty<(string, string)>(),
        ];
        return steps is []
            ? null
            : new(
                "Let the connector account sign in again",
                "a domain administrator, in PowerShell",
                string.Join('\n', steps.Select(step => step.Do).Prepend(AccessRules.Module)),
                steps.All(step => step.Undo is "") ? null : string.Join('\n', steps.Select(step => step.Undo).Where(undo => undo is not "").Prepend(AccessRules.Module)),
                "Find out first who disabled or expired the account, or what locks it out: often a second server that still uses an old password.");
    }

    private static string Expire(string name, DateTimeOffset at) =>
        $"Set-ADAccountExpiration -Identity {name} -DateTime ([datetime]'{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}')";

    // No clock in a check: the controllers say what time it is.
    private static DateTimeOffset? Clock(DirectoryFacts facts) => facts.Domains.Select(domain => domain.Facts?.Controller.Clock).FirstOrDefault(clock => clock is not null);

    private static bool? HasExpired(ConnectorAccount account, DateTimeOffset? now) => account.ExpiresAt is null ? false : now is null ? null : account.ExpiresAt <= now;

    private static string YesNo(bool? value) => value switch { true => "yes", false => "no", null => "cannot be read" };

    private static CheckOutcome Outcome(bool? isFault) => isFault switch { true => CheckOutcome.Failed, false => CheckOutcome.Passed, null => CheckOutcome.Skipped };
}
