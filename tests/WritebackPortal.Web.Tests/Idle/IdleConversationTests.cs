using System.IO.Pipelines;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Web.Idle;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Idle;

/// <summary>What is said and when. Here and not over sockets, where a test cannot know that the portal's timer runs already.</summary>
public sealed class IdleConversationTests
{
    [Fact]
    public async Task RunAsync_PortalSpeaks_IsSilentForItsTimeAndThenTalksBothWays()
    {
        var clock = new FakeClock(DateTimeOffset.UnixEpoch);
        var (toAgent, toPortal) = (new Pipe(), new Pipe());
        var talk = new IdleConversation(IdleMode.Portal, TimeSpan.FromSeconds(60), clock)
            .RunAsync(toAgent.Writer.AsStream(), toPortal.Reader.AsStream(), TestContext.Current.CancellationToken);
        var heard = toAgent.Reader.AsStream();
        var reading = heard.ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(reading.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await reading);
        await toPortal.Writer.WriteAsync(new byte[1], TestContext.Current.CancellationToken);
        Assert.Equal(1, await heard.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        await talk;
    }
}
