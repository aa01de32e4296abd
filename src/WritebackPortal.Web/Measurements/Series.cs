using System.Diagnostics;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Measurements;

/// <summary>What is measured over time. The numbers are stored: none is ever given to another series.</summary>
public enum Series
{
    SignInResolve = 1,
    SignInConnect = 2,
    SignInProxy = 3,
    SignInTls = 4,
    SignInHttp = 5,
    PasswordResetResolve = 11,
    PasswordResetConnect = 12,
    PasswordResetProxy = 13,
    PasswordResetTls = 14,
    PasswordResetHttp = 15,
    RelayResolve = 21,
    RelayConnect = 22,
    RelayProxy = 23,
    RelayTls = 24,
    RelayHttp = 25,

    /// <summary>How long a domain controller took to accept an LDAP connection.</summary>
    ControllerConnect = 31,

    /// <summary>For how long a silent connection lives.</summary>
    IdleLimit = 41,

    /// <summary>Users whose resets can be written back, of all users.</summary>
    Coverage = 51,
    RunDuration = 61,

    /// <summary>How far the world's clock is ahead of the server's.</summary>
    ClockOffset = 71,

    /// <summary>Resets and changes that were written back in an hour. For a day: in each hour that had any.</summary>
    ResetsDone = 81,

    /// <summary>The same of those that were refused.</summary>
    ResetsFailed = 82,
}

/// <summary>What a series' values are in.</summary>
public enum SeriesUnit
{
    Milliseconds,
    Seconds,
    Percent,
    Resets,
}

internal static class SeriesFacts
{
    public static SeriesUnit Unit(Series series) => series switch
    {
        <= Series.ControllerConnect => SeriesUnit.Milliseconds,
        Series.Coverage => SeriesUnit.Percent,
        Series.ResetsDone or Series.ResetsFailed => SeriesUnit.Resets,
        Series.IdleLimit or Series.RunDuration or Series.ClockOffset => SeriesUnit.Seconds,
        _ => throw new UnreachableException(),
    };

    /// <summary>Null for a purpose that is not measured.</summary>
    public static Series? Of(EndpointPurpose purpose, NetworkPhase phase) => purpose switch
    {
        EndpointPurpose.SignIn => Series.SignInResolve + (int)phase,
        EndpointPurpose.PasswordReset => Series.PasswordResetResolve + (int)phase,
        EndpointPurpose.Relay => Series.RelayResolve + (int)phase,
        _ => null,
    };
}
