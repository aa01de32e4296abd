namespace WritebackPortal.Web.Demo;

/// <summary>Takes away what cannot be continued before the database is opened: it is registered before everything that opens it.</summary>
internal sealed class DemoStoreOpening(DemoStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!store.IsComplete)
        {
            store.Clear();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
