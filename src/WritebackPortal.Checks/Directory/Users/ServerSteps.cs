using WritebackPortal.Checks.Directory.Accounts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Users;

/// <summary>The steps that are the same for every user of a server.</summary>
internal static class ServerSteps
{
    public static DiagnosisStep Allowed() => new(
        DiagnosisStepKind.Allowed,
        "Allowed to reset",
        StepOutcome.Skipped,
        "Not looked at: licence, group and sign-in methods are in Microsoft Entra, and nothing here has access there.",
        null);

    public static DiagnosisStep Reaches(IReadOnlyList<CheckResult> server)
    {
        const string Title = "The request reaches the server";
        var way = server.Where(result => result.Check.Requirement != Requirement.Permissions).ToList();
        return way switch
        {
            [] => new(DiagnosisStepKind.Reaches, Title, StepOutcome.Skipped, "Not looked at: there is no result of this server's network checks.", null),
            _ when First(way, result => result.FailsAt(Severity.Critical)) is { } broken =>
                new(DiagnosisStepKind.Reaches, Title, StepOutcome.Failed, Sentence(broken), broken.Check.Id),
            _ when First(way, result => result.IsUnanswered(Severity.Critical)) is { } unknown =>
                new(DiagnosisStepKind.Reaches, Title, StepOutcome.Skipped, unknown.Reason ?? "Not looked at.", unknown.Check.Id),
            _ when First(way, result => result.FailsAt(Severity.Warning)) is { } risk =>
                new(DiagnosisStepKind.Reaches, Title, StepOutcome.AtRisk, Sentence(risk), risk.Check.Id),
            _ => new(DiagnosisStepKind.Reaches, Title, StepOutcome.Passed, "Every endpoint of writeback answered in the latest run.", null),
        };
    }

    public static DiagnosisStep ConnectorReady(ConnectorAccount connector, DateTimeOffset now, IReadOnlyList<CheckResult> server)
    {
        const string Title = "The connector account can sign in and look users up";
        if (AccountCanSignIn.Faults(connector, now) is { Count: > 0 } faults)
        {
            return new(DiagnosisStepKind.ConnectorReady, Title, StepOutcome.Failed, $"{connector.Name} cannot sign in: {DirectoryEvidence.And(faults)}.", "ACC-002")
            {
                Repair = AccountCanSignIn.Repair(connector, now),
            };
        }

        if (AccountCanSignIn.Unknown(connector, now) is { Count: > 0 } unknown)
        {
            return new(DiagnosisStepKind.ConnectorReady, Title, StepOutcome.Skipped, $"It cannot be told {DirectoryEvidence.And(unknown)}.", "ACC-002");
        }

        return First(server, result => result.Check.Id is "POL-004" or "ACL-015" && result.Outcome == CheckOutcome.Failed) is { } refused
            ? new(DiagnosisStepKind.ConnectorReady, Title, StepOutcome.AtRisk, Sentence(refused), refused.Check.Id) { Repair = refused.WorstFindings() is [var worst, ..] ? worst.Repair : null }
            : new(DiagnosisStepKind.ConnectorReady, Title, StepOutcome.Passed, $"{connector.Name} is enabled, not locked and not expired.", null);
    }

    public static DiagnosisStep Controller(DomainController controller)
    {
        const string Title = "The domain controller takes the password";
        return controller switch
        {
            { IsWritable: false } => new(DiagnosisStepKind.Controller, Title, StepOutcome.Failed, $"{controller.Name} is read-only, and no writable controller answered.", "DC-002"),
            { SupportsPolicyHints: false } => new(DiagnosisStepKind.Controller, Title, StepOutcome.Failed, $"{controller.Name} lacks the LDAP password policy control.", "DC-001"),
            _ => new(DiagnosisStepKind.Controller, Title, StepOutcome.Passed, $"{controller.Name} is writable and knows the control for password policy.", null),
        };
    }

    private static CheckResult? First(IEnumerable<CheckResult> results, Func<CheckResult, bool> holds) => results.FirstOrDefault(holds);

    private static string Sentence(CheckResult failed) => failed.WorstFindings() is [var worst, ..] ? worst.Message : $"This does not hold: {failed.Check.Title}.";
}
