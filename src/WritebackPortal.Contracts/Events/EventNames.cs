namespace WritebackPortal.Contracts.Events;

/// <summary>The names under which the records of this section stand in the log Application of a host. Sources: docs/codes.</summary>
public static class EventNames
{
    /// <summary>The provider of the engine's writeback part.</summary>
    public const string Writeback = "PasswordResetService";

    /// <summary>The provider of the sync engine.</summary>
    public const string Engine = "ADSync";

    public static IReadOnlyList<string> Providers { get; } = [Writeback, Engine];

    /// <summary>A reset, a change or an administrator's reset that was written to Active Directory.</summary>
    public static IReadOnlyList<int> Done { get; } = [31002, 31007, 31010];

    /// <summary>One that Active Directory did not take.</summary>
    public static IReadOnlyList<int> Failed { get; } = [31003, 31008, 31011];
}
