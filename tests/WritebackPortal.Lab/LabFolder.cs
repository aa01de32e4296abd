namespace WritebackPortal.Lab;

/// <summary>A folder for one test. It is deleted with everything in it.</summary>
public sealed class LabFolder : IDisposable
{
    public LabFolder() => Path = Directory.CreateTempSubdirectory("writeback-lab-").FullName;

    public string Path { get; }

    /// <summary>Makes a folder below this one and returns its full path.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>Writes a file that only its owner may read, and returns its full path.</summary>
    public async Task<string> WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var file = System.IO.Path.Combine(Path, name);
        await File.WriteAllTextAsync(file, text, cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }
}
