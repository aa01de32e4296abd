using WritebackPortal.Agent.Idle;

namespace WritebackPortal.Lab.Tests.Idle;

public sealed class PortalStopTests(IdleLab lab) : IClassFixture<IdleLab>
{
    [Fact]
    public async Task ObserveAsync_PortalStopsInTheMiddle_SaysNothingAboutSilence()
    {
        var started = new Started();
        var path = new IdlePath(lab.SecurePortal, null, IdleLab.Trust(lab.Certificates.Authority), TimeProvider.System);
        var measuring = lab.MeasureAsync(path, [4, 600], started);
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);

        await lab.Process.StopAsync(TestContext.Current.CancellationToken);
        var observation = await measuring;

        Assert.Null(observation.Facts);
        Assert.Matches("^A connection that was in use was (closed|reset) too, .*: the portal restarted or the path broke", observation.Failure);
    }

    /// <summary>Completes once the connection in use is open.</summary>
    private sealed class Started : IProgress<(int Done, int Total)>
    {
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _started.Task;

        public void Report((int Done, int Total) value) => _started.TrySetResult();
    }
}
