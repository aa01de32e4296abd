namespace WritebackPortal.Lab;

/// <summary>How a test wants its portal to be started.</summary>
/// <param name="DataFolder">Where it keeps its database.</param>
public sealed record PortalOptions(string DataFolder)
{
    public string Environment { get; init; } = "Development";

    /// <summary>The portal to start; the built one when it is not named.</summary>
    public string Program { get; init; } = BuiltProgram.Portal;

    /// <summary>What stands before <c>dotnet</c> on the command line, for example <c>unshare -n</c>.</summary>
    public IReadOnlyList<string> Prefix { get; init; } = [];

    /// <summary>How long it may take until it is ready.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Settings by their key, for example <c>Clouds:Folder</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it listens besides, for example <c>https://127.0.0.1:8443</c>.</summary>
    public IReadOnlyList<Uri> MoreAddresses { get; init; } = [];
}
