using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Checks.Events;

/// <summary>Event ids of the provider PasswordResetService, by what they tell. docs/codes explains each.</summary>
internal static class EventIds
{
    public const int SwitchedOn = 31005;
    public const int SwitchedOff = 31013;
    public const int Started = 31015;
    public const int Stopped = 31016;
    public const int NewKeys = 31018;
    public const int HeartBeat = 31019;
    public const int NoListener = 31034;
    public const int NoRelayHost = 31044;
    public const int NoService = 32001;
    public const int NoRelay = 32002;
    public const int NotDecrypted = 32004;
    public const int HealthNotReported = 32015;

    public static IReadOnlyList<int> RelayFaults { get; } = [NoRelayHost, NoListener, NoService, NoRelay];

    /// <summary>The relay served something: a reset was written, the service started, a heartbeat came through.</summary>
    public static IReadOnlyList<int> RelayServed { get; } = [.. EventNames.Done, .. EventNames.Failed, HeartBeat];
}
