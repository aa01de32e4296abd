namespace WritebackPortal.Agent.Commands;

internal static class ExitCode
{
    /// <summary>Done; for <c>check</c> and <c>user</c>: a reset would be written back.</summary>
    public const int Success = 0;

    /// <summary>The portal refuses; for <c>check</c> and <c>user</c>: a reset would not be written back.</summary>
    public const int Failure = 1;

    /// <summary>The command could not look or could not start: wrong usage, wrong settings, no connection.</summary>
    public const int Unable = 2;
}
