using Spectre.Console;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Checks;

namespace WritebackPortal.Agent.Reports;

/// <summary>A <see cref="CheckReport"/> for people. Every state is a word; colour only repeats it.</summary>
internal sealed class CheckReportView(IAnsiConsole console)
{
    private readonly RepairView _repairs = new(console);

    public void Write(CheckReport report)
    {
        WriteVerdict(report);
        console.Write(TableOf(report.Results));
        foreach (var result in report.Results.Where(result => result.Outcome is CheckOutcome.Failed))
        {
            WriteFailure(result);
        }
    }

    private void WriteVerdict(CheckReport report)
    {
        var color = report.Verdict switch
        {
            Verdict.Works => Color.Green,
            Verdict.Broken => Color.Red,
            _ => Color.Yellow,
        };
        console.Write(new Text(Plain(report.Snapshot.Host.Name), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        console.Write(new Text(Wording.Of(report.Verdict), new Style(color)));
        console.WriteLine(report.Reason.Length == 0 ? "." : $": {Plain(report.Reason)}.");
        console.WriteLine();
    }

    private static Table TableOf(IEnumerable<CheckResult> results)
    {
        var table = new Table().Border(TableBorder.Square).Expand();
        table.AddColumn(new TableColumn("Check").NoWrap());
        table.AddColumn(new TableColumn("Result").NoWrap());
        table.AddColumn(new TableColumn("What was seen"));
        foreach (var result in results)
        {
            table.AddRow(new Text(result.Check.Id), new Text(Wording.Of(result.Outcome), StyleOf(result)), new Text(Plain(Wording.Seen(result))));
        }

        return table;
    }

    private static Style StyleOf(CheckResult result) => result switch
    {
        { Outcome: CheckOutcome.Passed } => new Style(Color.Green),
        { Outcome: CheckOutcome.Failed, Check.Severity: Severity.Critical } => new Style(Color.Red),
        _ => new Style(Color.Yellow),
    };

    private void WriteFailure(CheckResult result)
    {
        console.WriteLine();
        console.Write(new Text($"{result.Check.Id} failed", new Style(Color.Red, decoration: Decoration.Bold)));
        console.WriteLine();
        console.WriteLine(Plain(result.Check.Why));
        foreach (var finding in result.Findings)
        {
            console.WriteLine($"- {Plain(finding.Message)}");
        }

        foreach (var repair in result.Findings.Select(finding => finding.Repair).OfType<Repair>().Distinct())
        {
            _repairs.Write(repair);
        }
    }

    // Names of proxies, certificates and directory objects come from elsewhere and must not command the terminal.
    private static string Plain(string text) => Printable.Lines(text);
}
