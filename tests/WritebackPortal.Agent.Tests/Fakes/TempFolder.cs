using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Tests.Fakes;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("writeback-agent-test-").FullName;

    public DataFolder Data => new(System.IO.Path.Combine(Path, "data"));

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}
