using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Users;

/// <summary>Whether one user's reset would be written back, step by step, for the page and the command line.</summary>
/// <param name="Subject">Whom or what it is about, as people know it.</param>
/// <param name="Headline">The answer in one sentence.</param>
/// <param name="Summary">What has to be repaired, in one sentence; empty when nothing has.</param>
/// <param name="Steps">The way of a reset, in its order.</param>
/// <param name="Sees">What the user is shown now, and what after the first cause is repaired; empty where that is not documented.</param>
/// <param name="HelpNow">What the help desk does in the meantime.</param>
/// <param name="Tell">What the help desk says to the user.</param>
public sealed record UserDiagnosis(
    DiagnosisVerdict Verdict,
    string Subject,
    string Headline,
    string Summary,
    IReadOnlyList<DiagnosisStep> Steps,
    IReadOnlyList<UserMessage> Sees,
    string HelpNow,
    string Tell)
{
    /// <param name="server">The latest results of the server that answered; empty when there are none.</param>
    public static UserDiagnosis Of(UserFacts user, IReadOnlyList<CheckResult> server) => DiagnosisWords.Of(
        user.Identity.DisplayName ?? user.Identity.UserPrincipalName ?? user.Identity.SamAccountName,
        [
            ServerSteps.Allowed(),
            UserSteps.Synced(user.Identity),
            ServerSteps.Reaches(server),
            UserSteps.Usable(user.State, user.ReadAt),
            UserSteps.NotProtected(user),
            ServerSteps.ConnectorReady(user.Connector, user.ReadAt, server),
            RightSteps.OnUser(user),
            ServerSteps.Controller(user.Controller),
            PolicySteps.Lets(user),
            PolicySteps.Names(user.ReservedNames),
        ]);

    /// <summary>What would hold for a user that is created in a container.</summary>
    /// <param name="server">The latest results of the server that answered; empty when there are none.</param>
    public static UserDiagnosis Of(ContainerFacts container, IReadOnlyList<CheckResult> server) => DiagnosisWords.Of(
        $"A new {container.ObjectClass} in {container.DistinguishedName}",
        [
            ServerSteps.Reaches(server),
            RightSteps.Inherits(container),
            ServerSteps.ConnectorReady(container.Connector, container.ReadAt, server),
            RightSteps.OnContainer(container),
            ServerSteps.Controller(container.Controller),
        ]);
}

public enum DiagnosisVerdict
{
    CanReset,

    /// <summary>A reset is written back, and something about it does not work or may end.</summary>
    AtRisk,

    CannotReset,

    /// <summary>Something that decides could not be looked at.</summary>
    Unknown,
}

/// <param name="Code">For example <c>SSPR_0029</c>; null where the message has none.</param>
/// <param name="Text">What it means, in one sentence.</param>
public sealed record UserMessage(string? Code, string Text);
