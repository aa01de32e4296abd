using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Clouds;

/// <summary>The endpoint lists that the portal can ask agents to probe. Read once, when first needed.</summary>
public sealed class CloudProfiles
{
    private readonly Dictionary<string, CloudProfile> _byName;

    public CloudProfiles(IConfiguration configuration)
    {
        var folder = configuration["Clouds:Folder"] is { Length: > 0 } set ? Path.GetFullPath(set) : Path.Combine(AppContext.BaseDirectory, "clouds");
        _byName = ReadAll(folder);
        var wanted = configuration["Clouds:Default"] is { Length: > 0 } name ? name : "Public";
        Default = _byName.TryGetValue(wanted, out var profile)
            ? profile
            : throw new StartupFaultException(
                $"Clouds:Default: there is no cloud profile \"{wanted}\" in {folder}. There are: {string.Join(", ", _byName.Keys.Order())}.");
    }

    /// <summary>What a new server is probed with.</summary>
    public CloudProfile Default { get; }

    public IReadOnlyCollection<CloudProfile> All => _byName.Values;

    public CloudProfile? Find(string name) => _byName.GetValueOrDefault(name);

    private static Dictionary<string, CloudProfile> ReadAll(string folder)
    {
        if (!System.IO.Directory.Exists(folder))
        {
            throw new StartupFaultException($"Clouds:Folder: {folder} does not exist. It holds one JSON file for each cloud.");
        }

        var profiles = new Dictionary<string, CloudProfile>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in System.IO.Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var profile = Read(file);
            if (!profiles.TryAdd(profile.Name, profile))
            {
                throw new StartupFaultException($"{file}: a cloud profile named \"{profile.Name}\" was read from another file already. Give each its own name.");
            }
        }

        return profiles;
    }

    private static CloudProfile Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return CloudProfileJson.Parse(stream);
        }
        catch (FormatException exception)
        {
            throw new StartupFaultException($"{file}: {exception.Message}", exception);
        }
    }
}
