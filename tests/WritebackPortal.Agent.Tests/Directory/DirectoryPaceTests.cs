using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Directory;

public sealed class DirectoryPaceTests
{
    [Theory]
    [InlineData(100, 0)]
    [InlineData(50, 200)]
    [InlineData(20, 800)]
    [InlineData(1, 19800)]
    public void RestAfter_BusyFor200Milliseconds_KeepsToTheShare(int load, int expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), DirectoryPace.RestAfter(TimeSpan.FromMilliseconds(200), load));

    [Fact]
    public void Ask_Stopped_AsksNothing()
    {
        var pace = new DirectoryPace(50, TimeProvider.System, new(canceled: true));
        var asked = false;

        Assert.Throws<OperationCanceledException>(() => pace.Ask(() => asked = true));

        Assert.False(asked);
    }

    [Fact]
    public void Ask_StoppedWhileTheControllerRests_EndsAtOnce()
    {
        using var stopped = new CancellationTokenSource();
        var time = new FakeTime();
        var pace = new DirectoryPace(1, time, stopped.Token);

        // The rest that is owed is 99 times as long as this test may take.
        var answer = pace.Ask(() =>
        {
            time.Now += TimeSpan.FromHours(1);
            stopped.Cancel();
            return 42;
        });

        Assert.Equal(42, answer);
    }

    [Fact]
    public void Silence_QuestionOpen_IsHowLongItHasBeen()
    {
        var time = new FakeTime();
        var pace = new DirectoryPace(DirectoryPace.NoRest, time, CancellationToken.None);

        var silence = pace.Ask(() =>
        {
            time.Now += TimeSpan.FromSeconds(7);
            return pace.Silence;
        });

        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.Zero), (silence, pace.Silence));
    }
}
