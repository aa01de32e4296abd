using System.Xml.Linq;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Tests.Security;

namespace WritebackPortal.Web.Tests.Languages;

/// <summary>What checks say of themselves, in English as they say it and in German from one file.</summary>
public sealed class CheckWordsTests
{
    private static readonly Dictionary<string, string> German = XDocument
        .Load(Path.Combine(Repository.Root, "src", "WritebackPortal.Web", "Languages", "CheckWords.de.resx")).Root!.Elements("data")
        .ToDictionary(word => (string)word.Attribute("name")!, word => (string)word.Element("value")!, StringComparer.Ordinal);

    public static TheoryData<string> Checks => [.. CheckCatalog.All.Select(check => check.Info.Id)];

    [Fact]
    public void Words_InGerman_AreThoseOfEveryCheckAndOfNoOther()
    {
        var expected = CheckCatalog.All.SelectMany(check => new[] { $"{check.Info.Id}.Title", $"{check.Info.Id}.Why" })
            .Concat(Enum.GetNames<GapReason>().Append("Unreadable").Select(reason => $"Reason.{reason}"))
            .Concat(Enum.GetNames<ControllerService>().Select(service => $"Port.{service}"))
            .Concat(Requirements.Four.Select(requirement => $"Unit.{requirement}"));

        Assert.Equal(expected.Order(StringComparer.Ordinal), German.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(German.Values, string.IsNullOrWhiteSpace);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void TitleAndWhy_OfEachCheck_AreSpokenInBothLanguages(string id)
    {
        var check = CheckCatalog.All.Single(check => check.Info.Id == id).Info;
        var english = (CheckWords.Title(check), CheckWords.Why(check));

        using var german = new InGerman();

        Assert.Equal((check.Title, check.Why), english);
        Assert.Equal((German[$"{id}.Title"], German[$"{id}.Why"]), (CheckWords.Title(check), CheckWords.Why(check)));
        Assert.NotEqual(english.Item1, CheckWords.Title(check));
        Assert.NotEqual(english.Item2, CheckWords.Why(check));
    }

    [Theory]
    [InlineData("98.7 % of 41,230 users can be written back; 536 cannot.", "41.230 Benutzer, davon 98,7 % zurückschreibbar, 536 nicht.")]
    [InlineData("100 % of 1 user can be written back.", "1 Benutzer, davon 100 % zurückschreibbar.")]
    [InlineData("The proxy http://10.26.0.8:8080 connects to every endpoint.", "Der Proxy http://10.26.0.8:8080 verbindet zu jedem Endpunkt.")]
    [InlineData("A silent connection lives for about 9.5 minutes.", "Eine stille Verbindung lebt etwa 9,5 Minuten.")]
    [InlineData("3 of 4 answer; the relay was not reached: its port is closed. That is not a pass.", "3 von 4 antworten; das Relay wurde nicht erreicht: sein Port ist geschlossen. Das gilt nicht als bestanden.")]
    [InlineData("1 of 3 are open; 2 endpoints were not reached. That is not a pass.", "1 von 3 sind offen; 2 Endpunkte wurden nicht erreicht. Das gilt nicht als bestanden.")]
    [InlineData("Something new is said of connect01.corp.contoso.test.", null)]
    public void Find_Sentence_IsGermanWhereItsFormIsFixed(string english, string? spoken)
    {
        Assert.Null(CheckSentences.Find(english));

        using var german = new InGerman();

        Assert.Equal(spoken, CheckSentences.Find(english));
    }

    [Theory]
    [InlineData("port 443 is closed to 3 of 12 endpoints", "Port 443 ist zu 3 von 12 Endpunkten geschlossen")]
    [InlineData("TLS fails for 4 of 4 endpoints; 1 more check fails", "TLS scheitert bei 4 von 4 Endpunkten; 1 weitere Prüfung schlägt fehl")]
    [InlineData("the agent has not been heard of since 2026-11-28 19:09 UTC", "der Agent hat sich seit 2026-11-28 19:09 UTC nicht gemeldet")]
    [InlineData(PortalReasons.Revoked, "sein Agent wurde gesperrt, nehmen Sie den Server neu auf")]
    [InlineData(@"CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test; 2 more checks fail", @"CORP\MSOL_4f1c09d2a7be fehlt Reset Password: 25 Benutzer von corp.contoso.test, also alle; 2 weitere Prüfungen schlagen fehl")]
    [InlineData("something new is wrong; 2 more checks fail", "something new is wrong; 2 more checks fail")]
    public void Spoken_ReasonOfAVerdict_IsGermanThroughoutOrNotAtAll(string reason, string spoken)
    {
        Assert.Equal(reason, PortalReasons.Spoken(reason));

        using var german = new InGerman();

        Assert.Equal(spoken, PortalReasons.Spoken(reason));
    }

    [Fact]
    public void Find_WhomARepairIsFor_IsGerman()
    {
        var audiences = ServerExamples.All.Values.SelectMany(server => server.Server.Checks).SelectMany(check => check.Result.Findings)
            .Select(finding => finding.Repair).OfType<Repair>().Select(repair => repair.Audience).Distinct().ToList();

        using var german = new InGerman();

        Assert.NotEmpty(audiences);
        Assert.DoesNotContain(null, audiences.Select(audience => CheckSentences.Find(audience)));
    }

    [Fact]
    public void Find_WhatRequirementsSayWhereAllIsWell_IsGerman()
    {
        var judged = Judgement.Of(ExampleFacts.Healthy, [.. CheckCatalog.All.Select(check => check.Evaluate(ExampleFacts.Healthy))]);
        string[] sentences = [.. judged.Requirements.Where(summary => summary.Outcome is CheckOutcome.Passed).Select(summary => summary.Sentence)];

        using var german = new InGerman();

        Assert.NotEmpty(sentences);
        Assert.DoesNotContain(null, sentences.Select(sentence => CheckSentences.Find(sentence)));
    }
}
