namespace WritebackPortal.Agent.Windows;

/// <summary>Programs of this host, of which only the version is read.</summary>
internal interface IProgramFiles
{
    /// <summary>The file version as four numbers; null when the program has none.</summary>
    /// <exception cref="FileNotFoundException">It is not there, or the agent's account may not see it.</exception>
    string? VersionOf(string program);
}
