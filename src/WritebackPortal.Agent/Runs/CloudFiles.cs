using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Runs;

/// <summary>The cloud profiles beside this program, and any that an operator names.</summary>
internal static class CloudFiles
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "clouds");

    /// <summary>The profile, or why there is none.</summary>
    public static (CloudProfile? Profile, string? Fault) Find(string nameOrFile)
    {
        var file = File.Exists(nameOrFile) ? nameOrFile : Named(nameOrFile);
        return file is null ? (null, $"There is no cloud '{nameOrFile}'. {Known()}") : Read(file);
    }

    /// <summary>All profiles beside this program that can be read; the others' faults are told.</summary>
    public static IReadOnlyList<CloudProfile> ReadAll(Action<string> tell)
    {
        List<CloudProfile> profiles = [];
        foreach (var file in Files())
        {
            var (profile, fault) = Read(file);
            if (profile is not null)
            {
                profiles.Add(profile);
            }
            else
            {
                tell(fault!);
            }
        }

        return profiles;
    }

    private static (CloudProfile? Profile, string? Fault) Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return (CloudProfileJson.Parse(stream), null);
        }
        catch (FormatException exception)
        {
            return (null, $"{file} is not a cloud profile. {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"{file} cannot be read. Check its permissions.");
        }
    }

    private static string? Named(string name) =>
        Files().FirstOrDefault(file => Path.GetFileNameWithoutExtension(file).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Known() =>
        $"Known are {string.Join(", ", Files().Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal))}; a file can be named too.";

    private static string[] Files() => System.IO.Directory.Exists(Folder) ? System.IO.Directory.GetFiles(Folder, "*.json") : [];
}
