namespace WritebackPortal.Web.Data;

/// <summary>Where the portal keeps what must survive it. A relative setting starts at the working folder.</summary>
public sealed class DataFolder
{
    public DataFolder(IConfiguration configuration)
    {
        Path = System.IO.Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data");
        CreatePrivate(Path);
    }

    /// <summary>Absolute, and there.</summary>
    public string Path { get; }

    public string Below(string relative) => System.IO.Path.GetFullPath(relative, Path);

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
