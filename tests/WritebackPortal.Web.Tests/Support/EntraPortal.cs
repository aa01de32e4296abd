namespace WritebackPortal.Web.Tests.Support;

/// <summary>A portal in Production with its provider, for tests of a class that leave both as they are.</summary>
public sealed class EntraPortal : IAsyncLifetime
{
    internal FakeEntra Entra { get; } = new();

    internal Portal Portal { get; private set; } = null!;

    public ValueTask InitializeAsync()
    {
        Portal = Entra.Start();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        Entra.Dispose();
    }
}
