using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Maintenance;

namespace WritebackPortal.Web.Tests.Maintenance;

public sealed class MaintenanceRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 23, 42, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Sydney = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");

    [Theory]
    [InlineData(0, 60, 1, "")]
    [InlineData(-60, 60, 200, "")]
    [InlineData(366 * 24 * 60, 14 * 24 * 60, 1, "")]
    [InlineData(0, 60, 0, "Reason")]
    [InlineData(0, 60, 201, "Reason")]
    [InlineData(null, 60, 1, "From")]
    [InlineData((366 * 24 * 60) + 1, 60, 1, "From")]
    [InlineData(0, null, 1, "Until")]
    [InlineData(-60, 0, 1, "Until")]
    [InlineData(60, 0, 1, "Until")]
    [InlineData(60, -30, 1, "Until")]
    [InlineData(0, (14 * 24 * 60) + 1, 1, "Until")]
    [InlineData(null, null, 0, "Reason From")]
    public void FaultsOf_Wish_NamesTheFields(int? begins, int? lasts, int reason, string fields)
    {
        var from = begins is { } after ? Now.AddMinutes(after) : (DateTimeOffset?)null;
        // What began in the past begins now, and lasts from now.
        var wish = new MaintenanceWish(from, lasts is { } minutes ? (from > Now ? from.Value : Now).AddMinutes(minutes) : null, new('x', reason));

        Assert.Equal(fields, string.Join(' ', MaintenanceRules.FaultsOf(wish, Now).Keys));
    }

    [Theory]
    [InlineData(false, null, "2h", "2026-11-23 23:42", "2026-11-24 01:42")]
    [InlineData(true, "2026-11-24T22:30", "30m", "2026-11-24 11:30", "2026-11-24 12:00")]
    [InlineData(true, "2026-11-24T22:30:00", "7d", "2026-11-24 11:30", "2026-12-01 11:30")]
    [InlineData(true, "2026-10-04T02:30", "1h", "2026-10-03 16:30", "2026-10-03 17:30")]
    [InlineData(true, "", "1h", "", "")]
    [InlineData(true, "tomorrow", "1h", "", "")]
    [InlineData(true, "0001-01-01T00:00", "1h", "", "")]
    [InlineData(false, null, "a while", "2026-11-23 23:42", "")]
    public void ToWish_OfForm_IsByTheViewersClock(bool isLater, string? begins, string choice, string from, string until)
    {
        var wish = new MaintenanceInput { IsLater = isLater, Begins = begins, Choice = choice, Reason = "x" }.ToWish(Now, Sydney);

        Assert.Equal((from, until), (Text(wish.From), Text(wish.Until)));

        static string Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    [Theory]
    [InlineData("A person", "Windows updates", "planned until 2026-11-24 10:42 by A person: Windows updates")]
    [InlineData("A person", "Step 1: disks; step 2: updates", "planned until 2026-11-24 10:42 by A person: Step 1: disks; step 2: updates")]
    public void Spoken_PlannedReason_IsByTheViewersClock(string by, string why, string expected)
    {
        var reason = PortalReasons.Planned(Now, by, why);

        Assert.Equal(expected.Replace("2026-11-24 10:42", "24 Nov 10:42", StringComparison.Ordinal), PortalReasons.Spoken(reason, new(Sydney, "AEDT", Now.AddDays(2))));
        Assert.Equal(reason, PortalReasons.Spoken(reason));
    }

    [Fact]
    public void Text_ForAField_ComesBackTheSame() => Assert.Equal(Now, LocalInstant.At(LocalInstant.Text(Now, Sydney), Sydney));
}
