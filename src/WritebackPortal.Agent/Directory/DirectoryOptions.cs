namespace WritebackPortal.Agent.Directory;

/// <summary>How the agent reads the directory. Everything may be left out on a Windows server that is a member of the domain.</summary>
internal sealed record DirectoryOptions
{
    public const string Section = "Directory";

    /// <summary>Domain controller or domain, as <c>host</c> or <c>host:port</c>; null for the domain of this machine.</summary>
    public string? Server { get; init; }

    /// <summary>Null for signed Kerberos on Windows and LDAPS elsewhere.</summary>
    public DirectoryTransport? Transport { get; init; }

    /// <summary>Who reads, as <c>user@domain</c>; null for the account that the agent runs as.</summary>
    public string? User { get; init; }

    /// <summary>A file that holds that user's password and that nobody else can read.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Certificates (PEM) that are trusted for LDAPS in place of the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>A folder of such certificates.</summary>
    public string? CaDirectory { get; init; }

    /// <summary>sAMAccountName of the connector account; null to look for it.</summary>
    public string? ConnectorAccount { get; init; }

    /// <summary>The controller to ask first in each domain, as <c>host</c> or <c>host:port</c>, by the domain's DNS name.</summary>
    public IReadOnlyDictionary<string, string> Servers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a controller may be silent.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a scan of the forest may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Percent of the time for which a controller may be kept busy; 100 for no rest.</summary>
    public int Load { get; init; } = 50;

    /// <summary>How old the last reading of every user may become before all are read again.</summary>
    public TimeSpan FullScanEvery { get; init; } = TimeSpan.FromHours(24);

    public DirectoryTransport EffectiveTransport =>
        Transport ?? (OperatingSystem.IsWindows() ? DirectoryTransport.SignedKerberos : DirectoryTransport.Ldaps);
}

internal enum DirectoryTransport
{
    /// <summary>TLS on port 636.</summary>
    Ldaps,

    /// <summary>Port 389, signed and sealed by Kerberos.</summary>
    SignedKerberos,
}
