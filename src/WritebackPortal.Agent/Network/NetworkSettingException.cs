namespace WritebackPortal.Agent.Network;

/// <summary>The probe cannot start, for a reason that an administrator of this host repairs.</summary>
internal sealed class NetworkSettingException : Exception
{
    public NetworkSettingException(string message)
        : base(message)
    {
    }

    public NetworkSettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
