using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Policies;

internal sealed class NamesAreWritable() : DomainCheck(
    new(
        "POL-003",
        "No container above users has a reserved character in its name",
        Severity.Warning,
        Requirement.Permissions,
        "The sync engine fails to set a password below a container whose name holds such a character, with event 33001.",
        DirectoryEvidence.Troubleshooting))
{
    private const string Reserved = ",+\"\\<>;=/\r\n";

    protected override string? Missing(DomainFacts domain) =>
        domain.ReservedNames is null ? $"The agent did not look at the names of the containers of {domain.Domain}." : null;

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain) => domain.ReservedNames!.Select(name => new Finding(
        name.Container,
        $"The name of {name.Container} in {domain.Domain} holds what the sync engine cannot write through ({string.Join(" and ", name.Characters)}), with {DirectoryEvidence.Users(name.Users)} below it.")
    {
        Repair = Rename(name.Container),
    });

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) => domain.ReservedNames is []
        ? [new(domain.Domain, "no reserved character above users", CheckOutcome.Passed)]
        : domain.ReservedNames!.Select(name => new Evidence(name.Container, $"{string.Join(" and ", name.Characters)}; {DirectoryEvidence.Users(name.Users)} below it", CheckOutcome.Failed));

    /// <summary>Null where no name is left when the reserved characters are gone.</summary>
    internal static Repair? Rename(string container)
    {
        var (attribute, name, parent) = DirectoryName.Split(container);
        var renamed = string.Concat(name.Select(character => Reserved.Contains(character, StringComparison.Ordinal) || char.IsControl(character) ? '-' : character)).Trim().TrimStart('#');
        return renamed is "" || name.Any(char.IsControl)
            ? null
            : new(
                "Rename the container",
                "a domain administrator, in PowerShell",
                $"{AccessRules.Module}\nRename-ADObject -Identity {QuoteName(container)} -NewName {Quote(renamed)}",
                $"{AccessRules.Module}\nRename-ADObject -Identity {QuoteName($"{attribute}={DirectoryName.Escape(renamed)},{parent}")} -NewName {Quote(name)}",
                "Changes the distinguished name of everything below it. Look first for scripts, group policy filters and sync rules that name the container.");
    }
}
