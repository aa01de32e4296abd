using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Runs;

public sealed class PortalChangesTests
{
    private readonly FakeClock _clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Publish_ManyChangesWhileOneIsShown_CallsBackOnceMore()
    {
        var changes = new PortalChanges(_clock, NullLogger<PortalChanges>.Instance);
        var server = Guid.NewGuid();
        var called = new SemaphoreSlim(0);
        var go = new SemaphoreSlim(0);
        var calls = 0;
        await using var subscription = changes.Subscribe(server, async () =>
        {
            calls++;
            called.Release();
            await go.WaitAsync(TestContext.Current.CancellationToken);
        });

        changes.Publish(server);
        await called.WaitAsync(TestContext.Current.CancellationToken);
        changes.Publish(server);
        changes.Publish(server);
        changes.Publish(Guid.NewGuid());
        go.Release(2);
        while (!await called.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        Assert.Equal(2, calls);
    }

    public static TheoryData<Exception> Failures => [new InvalidOperationException("A page fails."), new OperationCanceledException("A read is given up.")];

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Publish_CallbackFails_CallsBackTheNextTime(Exception failure)
    {
        var changes = new PortalChanges(_clock, NullLogger<PortalChanges>.Instance);
        var called = new SemaphoreSlim(0);
        await using var subscription = changes.Subscribe(null, () =>
        {
            called.Release();
            throw failure;
        });

        changes.Publish(Guid.NewGuid());
        await called.WaitAsync(TestContext.Current.CancellationToken);
        changes.Publish(Guid.NewGuid());
        while (!await called.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }
    }
}
