using System.Globalization;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Findings;

/// <summary>An acknowledgement that is to be made, as it stands in the form.</summary>
public sealed class AcknowledgeInput
{
    /// <summary>The choice that asks for a day.</summary>
    public const string OnADay = "day";

    private static readonly (string Choice, TimeSpan Length)[] Acknowledged =
        [("4h", TimeSpan.FromHours(4)), ("1d", TimeSpan.FromDays(1)), ("7d", TimeSpan.FromDays(7)), ("30d", TimeSpan.FromDays(30))];

    private static readonly (string Choice, TimeSpan Length)[] Accepted =
        [("30d", TimeSpan.FromDays(30)), ("90d", TimeSpan.FromDays(90)), ("365d", TimeSpan.FromDays(365))];

    private AcknowledgementKind _kind;

    public AcknowledgementKind Kind
    {
        get => _kind;
        set
        {
            _kind = value;
            Choice = Choice is OnADay || Choices.Contains(Choice, StringComparer.Ordinal) ? Choice : Choices[0];
        }
    }

    public string Reason { get; set; } = "";

    /// <summary>One of <see cref="Choices"/>, or <see cref="OnADay"/>.</summary>
    public string Choice { get; set; } = "1d";

    /// <summary>As the browser writes a day: <c>2026-11-24</c>.</summary>
    public string? Day { get; set; }

    public IReadOnlyList<string> Choices => [.. Lengths.Select(length => length.Choice)];

    private (string Choice, TimeSpan Length)[] Lengths => _kind is AcknowledgementKind.Accepted ? Accepted : Acknowledged;

    /// <param name="zone">The viewer's: a day ends by their clock.</param>
    public AcknowledgementWish ToWish(DateTimeOffset now, TimeZoneInfo zone) => new(Kind, Reason, Choice is OnADay ? LocalInstant.EndOf(Day, zone) : now + LengthOf(Choice));

    /// <summary>The last day that can be chosen.</summary>
    public string LastDay(DateTimeOffset now, TimeZoneInfo zone) =>
        DayOf(now.AddDays(AcknowledgementRules.MostDays(Kind) - 1), zone);

    public static string DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private TimeSpan? LengthOf(string choice) =>
        Array.Find(Lengths, length => length.Choice == choice) is { Choice: not null } found ? found.Length : null;
}
