using System.Text.RegularExpressions;
using System.Xml.Linq;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Tests.Security;

namespace WritebackPortal.Web.Tests.Languages;

/// <summary>What checks say of a server, in German by the form of its sentences.</summary>
public sealed partial class CheckFormsTests
{
    [Fact]
    public void Forms_InGerman_HaveNoOtherPlacesThanTheEnglish()
    {
        var forms = XDocument.Load(Path.Combine(Repository.Root, "src", "WritebackPortal.Web", "Languages", "CheckForms.de.resx")).Root!.Elements("data")
            .Select(word => (English: (string)word.Attribute("name")!, German: (string)word.Element("value")!))
            .ToList();

        Assert.NotEmpty(forms);
        Assert.DoesNotContain(forms, form => string.IsNullOrWhiteSpace(form.German) || PlacesOf(form.German).Except(PlacesOf(form.English)).Any());
        // One place cannot stand for two things.
        Assert.DoesNotContain(forms, form => PlacesOf(form.English).Distinct().Count() < PlacesOf(form.English).Count());

        static IEnumerable<string> PlacesOf(string text) => Place().Matches(text).Select(match => match.Groups["number"].Value);
    }

    [Fact]
    public void Find_AllThatIsSaidOfTheExamplesFacts_IsGerman() =>
        AssertGerman(ServerExamples.All.Values.Select(server => server.Server.Latest).OfType<Snapshot>().SelectMany(snapshot => CheckCatalog.All.Select(check => check.Evaluate(snapshot))).SelectMany(SaidBy));

    internal static void AssertGerman(IEnumerable<string> said)
    {
        string[] english = [.. said.Where(text => Prose().IsMatch(text)).Distinct().Order(StringComparer.Ordinal)];
        Assert.NotEmpty(english);

        using var german = new InGerman();

        string[] unknown = [.. english.Where(text => CheckSentences.Find(text) is null)];
        Assert.True(unknown is [], string.Join('\n', unknown));
    }

    [GeneratedRegex(@"\{(?<number>\d)[^}]?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    // Not the names of rights and objects, nor figures alone: those are what they are in every language.
    [GeneratedRegex(@"^(?!CN=|OU=|DC=|HKLM\\|TLS |(Reset|Change|Unexpire) Password$|Write \w+$).*[A-Za-z]{3,}\W.*[a-z]{3,}")]
    private static partial Regex Prose();

    internal static IEnumerable<string> SaidBy(CheckResult result) =>
    [
        .. result.Findings.Select(finding => finding.Message),
        .. result.Findings.Select(finding => finding.Repair).OfType<Repair>().SelectMany(repair => new[] { repair.Title, repair.Audience, repair.Effect }),
        .. result.Evidence.Select(seen => seen.Label).Where(label => label.Contains(' ', StringComparison.Ordinal)),
        .. result.Evidence.Select(seen => seen.Value).Where(value => value.Contains(' ', StringComparison.Ordinal)),
        .. result.Reason is { } reason ? [reason] : Array.Empty<string>(),
    ];
}
