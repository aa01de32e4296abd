namespace WritebackPortal.Web.Tests.Security;

/// <summary>The folder that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>A file of a program as it was built together with these tests.</summary>
    public static string Built(string project, string file) =>
        Path.Combine(Root, "artifacts", "bin", project, Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), file);

    private static string Find()
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
