using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Lookups;

/// <summary>The answer about one user or one container, drawn from values.</summary>
public sealed partial class LookupAnswerContent : ComponentBase
{
    [Parameter, EditorRequired]
    public required LookupAnswer Answer { get; set; }

    /// <summary>What the agent read; the answer has it.</summary>
    [Parameter, EditorRequired]
    public required LookupFacts Facts { get; set; }

    private UserDiagnosis Diagnosis => Answer.Diagnosis!;

    private SpokenText Headline => CheckSentences.Speak(Diagnosis.Headline);

    private SpokenText Summary => CheckSentences.Speak(Diagnosis.Summary);

    private SpokenText HelpNow => CheckSentences.Speak(Diagnosis.HelpNow);

    private SpokenText Tell => CheckSentences.Speak(Diagnosis.Tell);

    private bool IsPrediction => Facts.Container is not null;

    private string Place => Facts.User is { } user ? $"{user.Identity.UserPrincipalName ?? user.Identity.SamAccountName}, {user.Domain}" : Facts.Container!.Domain;

    private DomainController Controller => Facts.User?.Controller ?? Facts.Container!.Controller;

    private DateTimeOffset ReadAt => Facts.User?.ReadAt ?? Facts.Container!.ReadAt;

    private ConnectorAccount Connector => Facts.User?.Connector ?? Facts.Container!.Connector;

    private IReadOnlyList<UserRightDecision> Rights => Facts.User?.Rights ?? Facts.Container!.Rights;

    private IReadOnlyList<string> FilledIn =>
    [
        .. new[] { Connector.Name, Connector.DistinguishedName, Facts.User?.Identity.DistinguishedName, Facts.Container?.DistinguishedName }
            .Concat(Rights.Select(right => right.Container))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    private static Uri? SourceOf(string? checkId) => CheckCatalog.All.FirstOrDefault(check => check.Info.Id == checkId)?.Info.Source;
}
