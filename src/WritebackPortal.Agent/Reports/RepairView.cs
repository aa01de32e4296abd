using Spectre.Console;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Checks;

namespace WritebackPortal.Agent.Reports;

/// <summary>A proposed repair, ready to copy.</summary>
internal sealed class RepairView(IAnsiConsole console)
{
    public void Write(Repair repair)
    {
        console.WriteLine();
        console.WriteLine($"Repair: {Plain(repair.Title)} ({Plain(repair.Audience)})");
        WriteVerbatim(repair.Script);
        console.WriteLine($"Effect: {Plain(repair.Effect)}");
        if (repair.Undo is { } undo)
        {
            console.WriteLine("Undo:");
            WriteVerbatim(undo);
        }
    }

    // Never wrapped: a script is copied line by line.
    private void WriteVerbatim(string script)
    {
        foreach (var line in Plain(script).Split('\n'))
        {
            console.Profile.Out.Writer.WriteLine($"    {line}");
        }
    }

    private static string Plain(string text) => Printable.Lines(text);
}
