namespace WritebackPortal.Web;

/// <summary>A setting with which the portal cannot start. Its message names the setting and what is allowed.</summary>
public sealed class StartupFaultException : Exception
{
    public StartupFaultException(string message)
        : base(message)
    {
    }

    public StartupFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
