namespace WritebackPortal.Web.Demo;

/// <summary>Something that happens to one server at one instant of the past.</summary>
internal sealed record DemoMoment(DateTimeOffset At, DemoMomentKind Kind, int Server, TimeSpan Ago);

/// <summary>In the order in which they happen at the same instant.</summary>
internal enum DemoMomentKind
{
    Enrol,

    /// <summary>The agent takes a run, and is not heard of again.</summary>
    FallSilent,

    /// <summary>It delivers what it saw while it could not reach the portal.</summary>
    DeliverLate,

    /// <summary>A run that looks at everything at once.</summary>
    Everything,
    Idle,
    Run,

    /// <summary>A run that a person asks for, after a repair.</summary>
    Recheck,

    /// <summary>Somebody says what they know of what the runs found.</summary>
    Acknowledge,

    PlanMaintenance,
    EndMaintenance,
}
