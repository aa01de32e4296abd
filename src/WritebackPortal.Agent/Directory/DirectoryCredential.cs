using System.Net;

namespace WritebackPortal.Agent.Directory;

/// <summary>The user and password out of the settings.</summary>
internal static class DirectoryCredential
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Null when the agent reads as the account that it runs as.</summary>
    public static NetworkCredential? From(DirectoryOptions options)
    {
        if (options is not { User: { } user, PasswordFile: { } file })
        {
            return null;
        }

        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            {
                throw new DirectoryUnavailableException(
                    $"The password file {file} is open to others than its owner. Take their access away: chmod 600 '{file}'.");
            }

            return new(user, File.ReadAllText(file).TrimEnd('\r', '\n'));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DirectoryUnavailableException(
                $"The password file {file} cannot be read. Directory:PasswordFile must name a file that the agent's account can read.", exception);
        }
    }
}
