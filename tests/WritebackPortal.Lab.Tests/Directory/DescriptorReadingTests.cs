using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

public sealed class DescriptorReadingTests
{
    [Fact]
    public async Task Parse_EveryDescriptorOfADomain_ReadsAsItsControllerDoes()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.CoverByAdminSdHolderAsync(DirectoryLab.User("staff0001"), cancellationToken);

        var dump = await lab.Controller.AdministerAsync(["dump-descriptors"], cancellationToken);

        string[][] objects = [.. dump.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
        Assert.InRange(objects.Length, 1000, int.MaxValue);
        Assert.All(objects, fields => Assert.Equal(
            (fields[2], fields[1]),
            (fields[2], SecurityDescriptor.Parse(Convert.FromHexString(fields[0])).ToString())));
    }
}
