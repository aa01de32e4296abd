using System.Globalization;
using Spectre.Console;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Checks;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Reports;

/// <summary>What a lookup found, for people. Every state is a word; colour only repeats it.</summary>
internal sealed class UserReportView(IAnsiConsole console)
{
    public void Write(UserDiagnosis diagnosis, LookupFacts facts)
    {
        WriteHeadline(diagnosis);
        console.Write(TableOf(diagnosis.Steps));
        WriteRights(facts.User?.Rights ?? facts.Container?.Rights ?? []);
        WriteSource(facts);
        WriteRepairs(diagnosis);
        WriteLines("What to do now", [diagnosis.HelpNow]);
        WriteLines("What to tell the user", [diagnosis.Tell]);
    }

    private void WriteHeadline(UserDiagnosis diagnosis)
    {
        console.Write(new Text(Wording.Of(diagnosis.Verdict), new Style(ColorOf(diagnosis.Verdict), decoration: Decoration.Bold)));
        console.WriteLine();
        console.WriteLine(Plain(diagnosis.Headline));
        if (diagnosis.Summary.Length > 0)
        {
            console.WriteLine(Plain(diagnosis.Summary));
        }

        foreach (var message in diagnosis.Sees)
        {
            console.WriteLine(Plain($"The user sees {(message.Code is { } code ? $"{code}: " : "")}{message.Text}"));
        }

        console.WriteLine();
    }

    private static Table TableOf(IEnumerable<DiagnosisStep> steps)
    {
        var table = new Table().Border(TableBorder.Square).Expand();
        table.AddColumn(new TableColumn("Step"));
        table.AddColumn(new TableColumn("Result").NoWrap());
        table.AddColumn(new TableColumn("What was seen"));
        foreach (var step in steps)
        {
            string[] seen = [step.Text(Instant), step.Note, step.CheckId is { } check ? $"Check {check}" : ""];
            table.AddRow(
                new Text(Plain(step.Title)),
                new Text(Wording.Of(step.Outcome), new Style(ColorOf(step.Outcome))),
                new Text(Plain(string.Join('\n', seen.Where(line => line.Length > 0)))));
        }

        return table;
    }

    private void WriteRights(IReadOnlyList<UserRightDecision> rights) => WriteLines(
        "Rights of the connector account",
        [
            .. rights.Select(right =>
                $"- {Wording.Of(right.Right)}: {(right.IsGranted ? "granted" : "MISSING")}{(right.Entry is { } entry ? $", {Wording.By(entry)}" : "")}"),
        ]);

    private void WriteSource(LookupFacts facts)
    {
        var (controller, readAt) = facts.User is { } user ? (user.Controller, user.ReadAt) : (facts.Container!.Controller, facts.Container.ReadAt);
        WriteLines("Read from", [$"{controller.Name} at {Instant(readAt)}{(facts.User?.ChangedAt is { } changed ? $"; the object last changed {Instant(changed)}" : "")}"]);
    }

    private void WriteRepairs(UserDiagnosis diagnosis)
    {
        var repairs = new RepairView(console);
        foreach (var repair in diagnosis.Steps.Select(step => step.Repair).OfType<Repair>().Distinct())
        {
            repairs.Write(repair);
        }
    }

    private void WriteLines(string heading, IReadOnlyList<string> lines)
    {
        if (lines is [])
        {
            return;
        }

        console.WriteLine();
        console.Write(new Text(heading, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        foreach (var line in lines)
        {
            console.WriteLine(Plain(line));
        }
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static Color ColorOf(DiagnosisVerdict verdict) => verdict switch
    {
        DiagnosisVerdict.CanReset => Color.Green,
        DiagnosisVerdict.CannotReset => Color.Red,
        _ => Color.Yellow,
    };

    private static Color ColorOf(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Passed => Color.Green,
        StepOutcome.Failed => Color.Red,
        _ => Color.Yellow,
    };

    // Names of directory objects come from elsewhere and must not command the terminal.
    private static string Plain(string text) => Printable.Lines(text);
}
