namespace WritebackPortal.Lab;

/// <summary>Where this solution's programs lie after a build of the configuration that the running tests were built in.</summary>
public static class BuiltProgram
{
    /// <summary>As <c>dotnet build</c> knows it.</summary>
    public static string Configuration { get; } = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));


    /// <summary>The folder with the solution file.</summary>
    public static string Root { get; } = FindRoot();

    public static string Portal { get; } = Output("WritebackPortal.Web", "WritebackPortal.Web.dll");

    public static string Agent { get; } = Output("WritebackPortal.Agent", "writeback-agent.dll");

    /// <summary>For what tests leave behind for people to look at.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

    private static string Output(string project, string file) => Path.Combine(Artifacts, "bin", project, Configuration, file);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "WritebackPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds WritebackPortal.sln.");
    }
}
