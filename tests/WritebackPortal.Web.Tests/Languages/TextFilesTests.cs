using System.Text.RegularExpressions;
using System.Xml.Linq;
using WritebackPortal.Web.Tests.Security;

namespace WritebackPortal.Web.Tests.Languages;

/// <summary>Every text of the portal in every language that it speaks, and none that no page says.</summary>
public sealed partial class TextFilesTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "WritebackPortal.Web");

    private static readonly Lazy<string> Sources = new(() => string.Join('\n', Directory.EnumerateFiles(Web, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
        .Select(File.ReadAllText)));

    /// <summary>The English files, below the portal's folder.</summary>
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Web, "*Texts.resx", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Web, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Texts_InGerman_HaveTheSameKeysAndPlaceholders(string file)
    {
        var (english, german) = (Read(file), Read(Path.ChangeExtension(file, ".de.resx")));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), german.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal((text.Key, Placeholders(text.Value)), (text.Key, Placeholders(german[text.Key]))));
        Assert.DoesNotContain(english.Concat(german), text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Texts_OfAFile_AreAllSaid(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var said = SaidOf(name);

        Assert.Empty(Read(file).Keys.Except(said));
    }

    private static HashSet<string> SaidOf(string name) =>
        [.. Regex.Matches(Sources.Value, $@"\b{name}\.(?:Format)?(\w+)").SelectMany(match => new[] { match.Groups[1].Value, $"Format{match.Groups[1].Value}" })];

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Web, file)).Root!.Elements("data")
        .ToDictionary(text => (string)text.Attribute("name")!, text => (string)text.Element("value")!, StringComparer.Ordinal);

    private static string Placeholders(string text) => string.Join(' ', Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
