using System.Globalization;
using System.Text.RegularExpressions;

namespace WritebackPortal.Web.Tests.Security;

/// <summary>docs/security/asvs.md says of each requirement how the portal stands to it, and by which test.</summary>
public sealed partial class AsvsTableTests
{
    /// <summary>How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has. They are numbered from 1 on; level 3 comes last.</summary>
    private const string Sections =
        """
        1.1:2 1.2:9 1.3:11 1.4:3 1.5:2
        2.1:3 2.2:3 2.3:4 2.4:1
        3.2:2 3.3:4 3.4:6 3.5:5 3.7:2
        4.1:3 4.2:1 4.3:2 4.4:4
        5.1:1 5.2:3 5.3:2 5.4:3
        6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4
        7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
        8.1:2 8.2:3 8.3:1 8.4:1
        9.1:3 9.2:4
        10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
        11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
        12.1:3 12.2:2 12.3:4
        13.1:1 13.2:5 13.3:2 13.4:5
        14.1:2 14.2:4 14.3:3
        15.1:3 15.2:3 15.3:7
        16.1:1 16.2:5 16.3:4 16.4:3 16.5:3
        17.1:1 17.2:4 17.3:2
        """;

    private static readonly string[] Stands = ["holds", "open", "yours", "n/a"];

    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "security", "asvs.md"))
            .Where(line => line.StartsWith("| v5.0.0-", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]),
    ];

    [Fact]
    public void Table_Numbers_AreThoseOfLevelsOneAndTwoEachOnce()
    {
        var expected =
            from section in Sections.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            let parts = section.Split(':')
            from number in Enumerable.Range(1, int.Parse(parts[1], CultureInfo.InvariantCulture))
            select $"v5.0.0-{parts[0]}.{number}";

        Assert.Equal(expected.Order(StringComparer.Ordinal), Rows.Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_Rows_SayHowTheyStandAndWhatWouldOtherwiseBeGuessed()
    {
        Assert.All(Rows, row => Assert.True(row.Length == 6, row[0]));
        Assert.All(Rows, row => Assert.Contains(row[3], Stands));
        Assert.All(Rows.Where(row => row[3] is "open" or "yours" or "n/a"), row => Assert.NotEqual("", row[4]));
        Assert.All(Rows.Where(row => row[3] is "holds"), row => Assert.NotEqual("", row[4] + row[5]));
    }

    [Fact]
    public void Table_Tests_Exist()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)), StringComparer.Ordinal);

        var missing =
            from row in Rows
            from Match name in TestName().Matches(row[5])
            let method = name.Groups["method"].Value
            where !sources.TryGetValue(name.Groups["class"].Value, out var source) || (method.Length > 0 && !source.Contains($" {method}(", StringComparison.Ordinal))
            select $"{row[0]}: {name.Value}";

        Assert.Empty(missing);
    }

    [GeneratedRegex(@"`(?<class>\w+)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();
}
