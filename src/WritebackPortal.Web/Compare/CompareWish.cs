using System.Globalization;

namespace WritebackPortal.Web.Compare;

public enum CompareQuestion
{
    /// <summary>Would the second server keep writeback alive if it took over from the first?</summary>
    Servers,

    /// <summary>What changed on one server between two moments?</summary>
    Moments,

    /// <summary>What changed on one server between two runs?</summary>
    Runs,
}

/// <summary>What is to be compared, as an address says it.</summary>
/// <param name="Left">For servers the one that runs now; for moments and runs the server itself.</param>
/// <param name="Right">For servers the one that is to take over; else null.</param>
public sealed record CompareWish(CompareQuestion Question, Guid? Left, Guid? Right)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm'Z'";

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public Guid? FromRun { get; init; }

    public Guid? ToRun { get; init; }

    /// <summary>True when there is enough to look for.</summary>
    public bool IsComplete => Question switch
    {
        CompareQuestion.Servers => Left is not null && Right is not null && Left != Right,
        CompareQuestion.Moments => Left is not null && From is not null && To is not null && From != To,
        _ => Left is not null && FromRun is not null && ToRun is not null && FromRun != ToRun,
    };

    public CompareWish Swapped => Question is CompareQuestion.Servers
        ? this with { Left = Right, Right = Left }
        : this with { From = To, To = From, FromRun = ToRun, ToRun = FromRun };

    public static CompareQuestion QuestionOf(string? text) =>
        Enum.TryParse<CompareQuestion>(text, ignoreCase: true, out var question) && Enum.IsDefined(question) ? question : CompareQuestion.Servers;

    public static DateTimeOffset? InstantOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    /// <summary>Every parameter of the address; what the question does not need is left out.</summary>
    public IReadOnlyDictionary<string, object?> Parameters => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["of"] = Question is CompareQuestion.Servers ? null : Question.ToString().ToLowerInvariant(),
        ["left"] = Left?.ToString("D"),
        ["right"] = Question is CompareQuestion.Servers ? Right?.ToString("D") : null,
        ["from"] = Question is CompareQuestion.Moments ? From?.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture) : null,
        ["to"] = Question is CompareQuestion.Moments ? To?.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture) : null,
        ["from-run"] = Question is CompareQuestion.Runs ? FromRun?.ToString("D") : null,
        ["to-run"] = Question is CompareQuestion.Runs ? ToRun?.ToString("D") : null,
    };
}
