using System.Globalization;

namespace WritebackPortal.Web.Demo;

/// <summary>The demo's own data on disk: its database, and a mark that says for what it was made.</summary>
internal sealed class DemoStore(Data.DataFolder data, DemoOptions options)
{
    public const string Database = "demo.db";

    // Raise it when what is seeded changes: data of an older demo is made anew.
    private const int Edition = 1;
    private const string Mark = "demo.txt";

    private string Wanted => string.Create(CultureInfo.InvariantCulture, $"Demo data, edition {Edition}, {options.Servers} servers. Delete this folder whenever you like.");

    /// <summary>True when there is a whole demo of this edition and size.</summary>
    public bool IsComplete => !options.Anew && File.Exists(data.Below(Mark)) && File.ReadAllText(data.Below(Mark)) == Wanted;

    /// <summary>A folder that a real portal keeps its data in is never touched.</summary>
    public static string? FaultOf(string folder) =>
        File.Exists(Path.Combine(folder, "portal.db"))
            ? $"Demo:Folder: {Path.GetFullPath(folder)} holds a portal's data. Name another folder."
            : null;

    /// <summary>Removes what is there, before the database is opened.</summary>
    public void Clear()
    {
        File.Delete(data.Below(Mark));
        foreach (var file in Directory.EnumerateFiles(data.Path, Database + "*"))
        {
            File.Delete(file);
        }
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => File.WriteAllTextAsync(data.Below(Mark), Wanted, cancellationToken);
}
