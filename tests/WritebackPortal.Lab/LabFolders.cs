namespace WritebackPortal.Lab;

public static class LabFolders
{
    /// <summary>Where costly set-ups are kept between test runs: <c>$XDG_CACHE_HOME/writebackportal-lab</c>.</summary>
    public static string Cache { get; } = Directory.CreateDirectory(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "writebackportal-lab")).FullName;
}
