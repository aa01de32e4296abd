namespace WritebackPortal.Agent.Events;

/// <summary>Those whose records are counted. Source: docs/codes.</summary>
internal static class EventProviders
{
    public const string Writeback = "PasswordResetService";

    public const string Engine = "ADSync";

    public static readonly IReadOnlyList<string> All = [Writeback, Engine];
}
