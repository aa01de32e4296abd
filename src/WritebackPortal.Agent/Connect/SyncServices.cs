using WritebackPortal.Agent.Windows;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Agent.Connect;

/// <summary>Tells a service as facts: of its account only the kind, of its program only the version.</summary>
internal sealed class SyncServices(IWindowsServices services, IProgramFiles programs)
{
    private const string ProgramEnding = ".exe";

    public SyncService Read(string name)
    {
        try
        {
            return services.Find(name) is { } service ? Of(name, service) : new(name, null, null, null, null, null, null);
        }
        catch (UnauthorizedAccessException)
        {
            return Unknown(name, $"The agent's account may not ask about the service {name}. Let it query the service.");
        }
        catch (IOException)
        {
            return Unknown(name, $"Windows does not tell about the service {name}. Restart this server, or see its event log.");
        }
    }

    private static SyncService Unknown(string name, string failure) => new(name, null, null, null, null, failure, null);

    private SyncService Of(string name, WindowsService service)
    {
        var (version, failure) = VersionOf(name, ProgramOf(service.CommandLine));
        return new(name, service.State, service.Start, AccountOf(service.Account), version, null, failure);
    }

    private (string? Version, string? Failure) VersionOf(string name, string program)
    {
        try
        {
            return programs.VersionOf(program) is { } version ? (version, null) : (null, $"The program of the service {name} names no version.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, $"The agent's account cannot read the program of the service {name}. Let it read the program's folder.");
        }
    }

    /// <summary><c>"C:\Program Files\Microsoft Azure AD Sync\Bin\miiserver.exe" -k</c>, or the same without quotes.</summary>
    internal static string ProgramOf(string commandLine)
    {
        var line = commandLine.Trim();
        if (line.StartsWith('"'))
        {
            return line[1..].Split('"', 2)[0];
        }

        var end = line.IndexOf(ProgramEnding, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? line : line[..(end + ProgramEnding.Length)];
    }

    internal static SyncServiceAccount AccountOf(string account)
    {
        var (place, name) = account.Split('\\', 2) is [var domain, var rest] ? (domain, rest) : ("", account);
        return (place.ToUpperInvariant(), name.ToUpperInvariant()) switch
        {
            ("", "LOCALSYSTEM" or "") or (".", "LOCALSYSTEM") => SyncServiceAccount.System,
            ("NT AUTHORITY", _) => SyncServiceAccount.System,
            ("NT SERVICE", _) => SyncServiceAccount.Virtual,
            _ when account.EndsWith('$') => SyncServiceAccount.Managed,
            _ => SyncServiceAccount.User,
        };
    }
}
