using System.Globalization;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Checks.Events;

/// <summary>Reading and wording that the checks on events share. No message counts: it would be another with every run.</summary>
internal static class EventText
{
    public const string Audience = "an administrator of the Connect server, in PowerShell";

    /// <summary>A fault that was reported within this time is taken to last: the engine reports it every few minutes.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>After this long without a heartbeat it is taken to have ended.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromHours(1);

    public static readonly Uri Source = new("https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback");

    public static EventTally? Tally(this EventFacts facts, int id) =>
        facts.Tallies.FirstOrDefault(tally => tally.Id == id && tally.Provider == EventNames.Writeback);

    public static IEnumerable<EventTally> Tallies(this EventFacts facts, IEnumerable<int> ids) => ids.Select(facts.Tally).OfType<EventTally>();

    /// <summary>When the newest of these was written; null when the log holds none.</summary>
    public static DateTimeOffset? Last(this EventFacts facts, params IEnumerable<int> ids) =>
        facts.Tallies(ids).Select(tally => (DateTimeOffset?)tally.Last).Max();

    /// <summary>Why the log says nothing of writeback; null when it does.</summary>
    public static string? Silent(this EventFacts facts) => facts.Tallies.Any(tally => tally.Provider == EventNames.Writeback)
        ? null
        : facts.OldestRecord is null
            ? "The Application log holds no record. That is not a pass."
            : "The Application log holds no event of PasswordResetService. That is not a pass: writeback was never switched on here, or the log was cleared or wrapped.";

    public static Evidence Evidence(this EventTally tally, CheckOutcome outcome) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{tally.Id}"), Times(tally), outcome);

    private static string Times(EventTally tally)
    {
        var marks = tally.Marks is [] ? "" : $"; {string.Join(", ", tally.Marks.Select(mark => mark.Name))}";
        return string.Create(CultureInfo.InvariantCulture, $"{tally.DayCount} in 24 hours, {tally.Count} in the log, last {tally.Last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{marks}");
    }

    public static Repair Restart(string title) => new(
        title,
        Audience,
        "Restart-Service -Name ADSync",
        null,
        "Resets are refused for the minute that the engine takes. Then it opens both relays anew; event 31019 tells that one answers.");
}
