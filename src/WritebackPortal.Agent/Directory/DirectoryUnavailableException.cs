namespace WritebackPortal.Agent.Directory;

/// <summary>The directory cannot be read. The message is shown to people: it names the thing and the remedy.</summary>
internal sealed class DirectoryUnavailableException : Exception
{
    public DirectoryUnavailableException(string message)
        : base(message)
    {
    }

    public DirectoryUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
