namespace WritebackPortal.Agent.Windows;

/// <summary>HKEY_LOCAL_MACHINE of this host, in its 64-bit view.</summary>
internal interface IRegistry
{
    /// <summary>The value as it is stored; null when the key or the value is not there.</summary>
    /// <exception cref="UnauthorizedAccessException">The agent's account may not read it.</exception>
    /// <exception cref="IOException">The key is being deleted.</exception>
    object? Read(string key, string name);
}
