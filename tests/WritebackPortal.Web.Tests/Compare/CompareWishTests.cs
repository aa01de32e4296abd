using WritebackPortal.Web.Compare;

namespace WritebackPortal.Web.Tests.Compare;

public sealed class CompareWishTests
{
    private static readonly Guid One = new("0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e00");
    private static readonly Guid Two = new("0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e01");

    [Theory]
    [InlineData("runs", CompareQuestion.Runs)]
    [InlineData("MOMENTS", CompareQuestion.Moments)]
    [InlineData("7", CompareQuestion.Servers)]
    [InlineData("nonsense", CompareQuestion.Servers)]
    [InlineData(null, CompareQuestion.Servers)]
    public void QuestionOf_Text_IsAQuestion(string? text, CompareQuestion expected) => Assert.Equal(expected, CompareWish.QuestionOf(text));

    [Theory]
    [InlineData("2026-11-23T08:00Z", "2026-11-23T08:00:00+00:00")]
    [InlineData("2026-11-23T19:00+11:00", "2026-11-23T08:00:00+00:00")]
    [InlineData("yesterday", null)]
    [InlineData(null, null)]
    public void InstantOf_Text_IsInUtc(string? text, string? expected) => Assert.Equal(expected, CompareWish.InstantOf(text)?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Swapped_TwoServers_ChangesPlaces()
    {
        CompareWish wish = new(CompareQuestion.Servers, One, Two);

        Assert.Equal((new CompareWish(CompareQuestion.Servers, Two, One), wish), (wish.Swapped, wish.Swapped.Swapped));
    }

    [Fact]
    public void Parameters_OfMoments_SayEverythingAndNothingElse() => Assert.Equal(
        "from=2026-11-23T08:00Z left=0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e00 of=moments to=2026-11-23T09:00Z",
        string.Join(' ', new CompareWish(CompareQuestion.Moments, One, Two) { From = new(2026, 11, 23, 19, 0, 0, TimeSpan.FromHours(11)), To = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), ToRun = Two }
            .Parameters.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")));

    [Fact]
    public void IsComplete_SameServerTwice_IsNot() => Assert.False(new CompareWish(CompareQuestion.Servers, One, One).IsComplete);

    // On 4 October 2026 the clocks of Sydney go from 2 to 3; on 5 April they go back.
    [Theory]
    [InlineData("2026-11-23T10:00", "2026-11-22T23:00:00+00:00")]
    [InlineData("2026-10-04T02:30", "2026-10-03T16:30:00+00:00")]
    [InlineData("2026-04-05T02:30", "2026-04-04T16:30:00+00:00")]
    public void InUtc_WallClock_IsAnInstant(string wall, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        ComparePickers.InUtc(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney")));
}
