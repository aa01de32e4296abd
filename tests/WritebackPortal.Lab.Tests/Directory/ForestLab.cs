using WritebackPortal.Agent.Directory;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>
/// Two controllers: the lab's usual one lists a second domain and its controllers in its configuration, and the second one
/// serves a domain of that name. They do not replicate with each other: what one lists, the other does not know.
/// </summary>
internal sealed class ForestLab : IAsyncDisposable
{
    public const string ReaderName = "reader";

    private ForestLab(DirectoryLab home, SambaDomainController other) => (Home, Other) = (home, other);

    public DirectoryLab Home { get; }

    public SambaDomainController Other { get; }

    public static string EmeaContext => LabDomain.Emea.NamingContext;

    public DirectoryOptions Options => Home.Options with { User = $"{ReaderName}@{LabDomain.Corp.DnsName}", CaDirectory = CaDirectory, CaFile = null };

    private string CaDirectory => Path.Combine(Home.Controller.CaDirectory, "all");

    public static async Task<ForestLab> StartAsync(CancellationToken cancellationToken)
    {
        var home = await DirectoryLab.StartAsync(cancellationToken);
        SambaDomainController other;
        try
        {
            other = await SambaDomainController.StartAsync(LabDomain.Emea, cancellationToken);
        }
        catch
        {
            await home.DisposeAsync();
            throw;
        }

        var lab = new ForestLab(home, other);
        try
        {
            await lab.PrepareAsync(cancellationToken);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lists a controller of the second domain, under an address in place of a name.</summary>
    public Task ListAsync(string site, string name, string address, bool isWritable, CancellationToken cancellationToken) =>
        Home.Controller.AdministerAsync(
            ["list-controller", LabDomain.Emea.DnsName, site, name, address, isWritable ? "writable" : "read-only"], cancellationToken);

    public static async Task<DirectoryFacts> ReadAsync(DirectoryOptions options, CancellationToken cancellationToken)
    {
        var observation = await DirectoryLab.ObserveAsync(options, cancellationToken);
        Assert.Null(observation.Failure);
        return observation.Facts!;
    }

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        await Other.DisposeAsync();
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // One name and password for both: in a real forest one account signs in everywhere.
        await CreateReaderAsync(Home.Controller, LabDomain.Corp, cancellationToken);
        await CreateReaderAsync(Other, LabDomain.Emea, cancellationToken);
        await Other.AddUsersAsync("Paris", 4, cancellationToken);
        await Home.Controller.AdministerAsync(["list-domain", LabDomain.Emea.DnsName, LabDomain.Emea.NetbiosName], cancellationToken);
        System.IO.Directory.CreateDirectory(CaDirectory);
        File.Copy(Home.Controller.CaFile, Path.Combine(CaDirectory, "home.pem"));
        File.Copy(Other.CaFile, Path.Combine(CaDirectory, "other.pem"));
    }

    private static async Task CreateReaderAsync(SambaDomainController controller, LabDomain domain, CancellationToken cancellationToken)
    {
        await controller.RunToolAsync(["user", "create", ReaderName, controller.Connector.Password], cancellationToken);
        await controller.SetAttributeAsync(
            $"CN={ReaderName},CN=Users,{domain.NamingContext}", "userPrincipalName", [$"{ReaderName}@{LabDomain.Corp.DnsName}"], cancellationToken);
    }
}
