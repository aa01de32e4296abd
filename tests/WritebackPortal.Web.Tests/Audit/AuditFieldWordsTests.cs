using System.Text.RegularExpressions;
using System.Xml.Linq;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Tests.Security;

namespace WritebackPortal.Web.Tests.Audit;

/// <summary>What acts note in the audit log has a name in every language of the portal.</summary>
public sealed partial class AuditFieldWordsTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "WritebackPortal.Web");

    [Fact]
    public void Words_InGerman_AreThoseOfEveryFieldThatAnActNotes()
    {
        var noted = Directory.EnumerateFiles(Web, "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(source => source.Contains("AuditChange.", StringComparison.Ordinal))
            .SelectMany(source => Field().Matches(source).Select(match => match.Groups["name"].Value))
            .Distinct()
            .Order(StringComparer.Ordinal);

        var german = XDocument.Load(Path.Combine(Web, "Audit", "AuditField.de.resx")).Root!.Elements("data").Select(word => (string)word.Attribute("name")!);

        Assert.Equal(noted, german.Order(StringComparer.Ordinal));
    }

    // ("connectorAccount", server.ConnectorAccount)
    [GeneratedRegex(@"\(""(?<name>[a-z][A-Za-z]+)"",")]
    private static partial Regex Field();

    [Theory]
    [InlineData("2026-11-29T23:09:55Z", "2026-11-29 23:09:55 UTC")]
    [InlineData("2026-11-29", null)]
    [InlineData("MEL-SYNC02", null)]
    public void InstantOf_FieldThatHoldsOne_IsThatInstant(string text, string? shown) =>
        Assert.Equal(shown, AuditField.InstantOf(text) is { } at ? ViewerTime.InUtc(at) : null);
}
