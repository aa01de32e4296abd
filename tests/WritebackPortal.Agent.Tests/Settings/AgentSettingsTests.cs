using WritebackPortal.Agent.Settings;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Settings;

public sealed class AgentSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Read_ManyFaults_NamesEveryKeyAtOnce()
    {
        Write("""
            {
              "Portal": { "Url": "http://portal.corp.contoso.test", "CaFile": "/nowhere.pem" },
              "Proxy": { "Adress": "http://proxy.corp.contoso.test:8080" },
              "Network": { "PhaseLimit": "soon" },
              "Directory": { "Load": 0 },
              "Events": { "File": "Application.xml" }
            }
            """);

        Assert.Equal(
            [
                "Portal:Url is 'http://portal.corp.contoso.test'. Plain http is refused except to this machine. Use https.",
                "Portal:CaFile names /nowhere.pem, which does not exist. Name a PEM file with the root certificates of the portal.",
                "Portal:Url, Portal:AgentId and Portal:Key belong together. Enrol this agent again with --replace.",
                "Proxy:Adress is not a setting. Section Proxy has Address, User, PasswordFile.",
                "Failed to convert configuration value 'soon' at 'Network:PhaseLimit' to type 'System.TimeSpan'.",
                "Directory:Load is 0. 1 to 100 percent are allowed.",
                "Events:File must be a full path.",
            ],
            AgentSettings.Read(_folder.Data).Faults);
    }

    [Fact]
    public void Read_NoFile_IsWithoutFaults() => Assert.Empty(AgentSettings.Read(_folder.Data).Faults);

    [Fact]
    public void Read_NotJson_SaysSo()
    {
        Write("{");

        Assert.Equal([$"{_folder.Data.AgentFile} is not JSON. Repair it, or enrol this agent again after removing it."], AgentSettings.Read(_folder.Data).Faults);
    }

    [Fact]
    public void Write_OverAnExistingFile_LeavesTheNewOneAloneAndNothingBesideIt()
    {
        Write("{}");

        AgentFile.Enroll(_folder.Data.AgentFile, new PortalOptions { Url = "https://portal.corp.contoso.test", AgentId = FakePortal.AgentId, Key = "k" }, null);

        Assert.Equal([_folder.Data.AgentFile], System.IO.Directory.GetFileSystemEntries(_folder.Data.Root));
        Assert.Equal("https://portal.corp.contoso.test", AgentSettings.Read(_folder.Data).Portal.Url);
    }

    [Fact]
    public void Write_TargetCannotBeReplaced_LeavesTheOldAndNoTemporaryFile()
    {
        _folder.Data.Create();
        System.IO.Directory.CreateDirectory(_folder.Data.AgentFile);

        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(_folder.Data.AgentFile, "new"u8));

        Assert.Equal([_folder.Data.AgentFile], System.IO.Directory.GetFileSystemEntries(_folder.Data.Root));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string json)
    {
        _folder.Data.Create();
        File.WriteAllText(_folder.Data.AgentFile, json);
    }
}
