using System.Runtime.Versioning;
using System.Security.AccessControl;

namespace WritebackPortal.Agent.Settings;

/// <summary>The one folder that the agent writes to.</summary>
internal sealed record DataFolder(string Root)
{
    private const UnixFileMode OwnerOnly = AtomicFile.OwnerOnly | UnixFileMode.UserExecute;

    public string AgentFile => Path.Combine(Root, "agent.json");

    public string Keys => Path.Combine(Root, "keys");

    public string Spool => Path.Combine(Root, "spool");

    /// <summary>What earlier scans of the directory found.</summary>
    public string Coverage => Path.Combine(Root, "coverage");

    public string ContactFile => Path.Combine(Root, "last-contact");

    public string LockFile => Path.Combine(Root, "agent.lock");

    public static DataFolder Default()
    {
        if (OperatingSystem.IsWindows())
        {
            return new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "WritebackPortal", "agent"));
        }

        return Environment.IsPrivilegedProcess
            ? new("/var/lib/writeback-agent")
            : new(Path.Combine(UserDataHome(), "writeback-agent"));
    }

    public void Create() => Create(Root);

    /// <summary>Creates <paramref name="folder"/> closed to others. One that exists keeps its permissions.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            CreateOnWindows(new DirectoryInfo(folder));
        }
        else
        {
            System.IO.Directory.CreateDirectory(folder, OwnerOnly);
        }
    }

    // Everybody may create files below %ProgramData%, so the inherited entries go: the system, administrators and the creator stay.
    [SupportedOSPlatform("windows")]
    private static void CreateOnWindows(DirectoryInfo folder)
    {
        if (folder.Exists)
        {
            return;
        }

        var security = new DirectorySecurity();
        security.SetSecurityDescriptorSddlForm("D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;OW)");
        folder.Create(security);
    }

    private static string UserDataHome() =>
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } home
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
}
