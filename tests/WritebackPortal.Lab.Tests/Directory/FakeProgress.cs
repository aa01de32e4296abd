using System.Collections.Concurrent;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Keeps what it is told.</summary>
internal sealed class FakeProgress : IProgress<RunProgress>
{
    private readonly ConcurrentQueue<RunProgress> _told = new();

    public IReadOnlyList<RunProgress> Told => [.. _told];

    public void Report(RunProgress value) => _told.Enqueue(value);
}
