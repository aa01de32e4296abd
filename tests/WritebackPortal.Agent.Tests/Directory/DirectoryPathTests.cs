using WritebackPortal.Agent.Directory;

namespace WritebackPortal.Agent.Tests.Directory;

public sealed class DirectoryPathTests
{
    [Fact]
    public async Task TryAsync_NameDoesNotResolve_SaysSo()
    {
        // A label of more than 63 characters fits into no query: the resolver answers by itself, and nothing is sent.
        var host = new string('a', 64) + ".test";

        var failure = await Assert.ThrowsAsync<DirectoryUnavailableException>(
            () => DirectoryPath.TryAsync(new(host, 636, DirectoryTransport.Ldaps), null, TestContext.Current.CancellationToken));

        Assert.Equal(
            $"The name {host} does not resolve. Directory:Server must name a domain controller that this machine's name server knows.",
            failure.Message);
    }
}
