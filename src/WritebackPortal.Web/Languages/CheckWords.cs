using WritebackPortal.Checks;
using WritebackPortal.Checks.Controllers;
using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Web.Languages;

/// <summary>
/// What checks say without naming anything of a server, in the viewer's language: the English is their own, every further
/// language has one file beside this one.
/// </summary>
internal static class CheckWords
{
    private static readonly FurtherWords Words = new(typeof(CheckWords));

    /// <summary>The condition that holds when the check passes.</summary>
    public static string Title(CheckInfo check) => Title(check.Id, check.Title);

    /// <param name="english">Said where the check is not known: an older portal may have stored what a newer one no longer does.</param>
    public static string Title(string checkId, string english) => Find($"{checkId}.Title") ?? english;

    public static string Why(CheckInfo check) => Find($"{check.Id}.Why") ?? check.Why;

    /// <summary>Why users are not covered.</summary>
    public static string Reason(ReasonCoverage reason) => Find($"Reason.{reason.Reason?.ToString() ?? "Unreadable"}") ?? reason.Label;

    /// <summary>What a port of a domain controller is for.</summary>
    public static string Purpose(ControllerService service) => Find($"Port.{service}") ?? ControllerPortText.Purpose(service);

    /// <summary>What the figure of a requirement counts; empty where there is none.</summary>
    public static string Unit(RequirementSummary summary) =>
        summary.Unit is "" ? "" : Find($"Unit.{summary.Requirement}") ?? summary.Unit;

    internal static string? Find(string key) => Words.Find(key);
}
