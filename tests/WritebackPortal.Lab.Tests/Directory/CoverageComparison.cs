using System.Text.Json;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

internal static class CoverageComparison
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Everything but how it was found.</summary>
    public static void AssertSame(UserScan expected, UserScan actual) =>
        Assert.Equal(
            JsonSerializer.Serialize(expected with { Course = actual.Course }, Indented),
            JsonSerializer.Serialize(actual, Indented));
}
