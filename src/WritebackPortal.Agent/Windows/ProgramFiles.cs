using System.Diagnostics;

namespace WritebackPortal.Agent.Windows;

internal sealed class ProgramFiles : IProgramFiles
{
    // The numbers and not the text: that one is free, and says "2.6.84.0 built by: release" at times.
    public string? VersionOf(string program) => FileVersionInfo.GetVersionInfo(program) switch
    {
        { FileMajorPart: 0, FileMinorPart: 0, FileBuildPart: 0, FilePrivatePart: 0 } => null,
        var version => FormattableString.Invariant($"{version.FileMajorPart}.{version.FileMinorPart}.{version.FileBuildPart}.{version.FilePrivatePart}"),
    };
}
