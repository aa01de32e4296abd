using Microsoft.Extensions.Configuration;
using WritebackPortal.Web.Secrets;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Secrets;

public sealed class SecretFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writeback-secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Settings_SecretInAFile_GoesBeforeTheOthers()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "AzureAd__ClientSecret"), "from the file\n", TestContext.Current.CancellationToken);
        await using var portal = Portal.Start("Development", ("Secrets:Directory", _folder), ("AzureAd:ClientSecret", "from elsewhere"));

        Assert.Equal("from the file", portal.Get<IConfiguration>()["AzureAd:ClientSecret"]);
    }

    [Fact]
    public void AddTo_FolderIsNotThere_SaysWhichSettingAndWhatItMustBe()
    {
        var settings = new ConfigurationManager();
        settings["Secrets:Directory"] = Path.Combine(_folder, "none");

        Assert.Equal(
            $"WritebackPortal does not start: Secrets:Directory: {Path.Combine(_folder, "none")} cannot be read. It must be a folder with one file for each secret, open to the portal's account.",
            SecretFiles.AddTo(settings));
    }

    [Fact]
    public void FoundInSettings_SecretInASettingsFile_NamesBoth()
    {
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), """{ "AzureAd": { "ClientSecret": "here", "ClientId": "portal" } }""");
        var settings = new ConfigurationManager();
        settings.SetBasePath(_folder).AddJsonFile("appsettings.json").AddInMemoryCollection([new("Https:Certificate:Password", "from the environment")]);

        Assert.Equal([("AzureAd:ClientSecret", "appsettings.json")], SecretFiles.FoundInSettings(settings));
    }
}
