using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Web.Components.Gallery;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Tests.Languages;

/// <summary>The answer about one user, which the help desk reads aloud.</summary>
public sealed class DiagnosisFormsTests
{
    public static TheoryData<string> Answers => [.. LookupExamples.All.Where(example => example.Value.Answer?.Diagnosis is not null).Select(example => example.Key)];

    [Theory]
    [InlineData(DiagnosisVerdict.CanReset, "Anna can reset: the new password is written back.", "Anna kann zurücksetzen: Das neue Kennwort wird zurückgeschrieben.")]
    [InlineData(DiagnosisVerdict.AtRisk, "Anna can reset, but the new password expires at once.", "Anna kann zurücksetzen, aber das neue Kennwort läuft sofort ab.")]
    [InlineData(DiagnosisVerdict.AtRisk, "Anna can reset, but the way to the server is at risk, and 2 more.", "Anna kann zurücksetzen, aber der Weg zum Server ist gefährdet, und 2 weitere.")]
    [InlineData(DiagnosisVerdict.CannotReset, "Anna cannot reset: the account is disabled.", "Anna kann nicht zurücksetzen: Das Konto ist deaktiviert.")]
    [InlineData(DiagnosisVerdict.CannotReset, "Anna cannot reset, for two reasons.", "Anna kann aus mehreren Gründen nicht zurücksetzen.")]
    [InlineData(DiagnosisVerdict.Unknown, "Whether Anna can reset is not known: the state of the account cannot be read.", "Ob Anna zurücksetzen kann, ist nicht bekannt: Der Zustand des Kontos ist nicht lesbar.")]
    [InlineData(DiagnosisVerdict.CanReset, "A new user in OU=Staff,DC=corp,DC=contoso,DC=test can reset: the new password is written back.", "Ein neues Konto (user) in OU=Staff,DC=corp,DC=contoso,DC=test kann zurücksetzen: Das neue Kennwort wird zurückgeschrieben.")]
    [InlineData(DiagnosisVerdict.Unknown, "Whether a new user in OU=Staff,DC=corp,DC=contoso,DC=test can reset is not known: what the connector account may do cannot be told.", "Ob ein neues Konto (user) in OU=Staff,DC=corp,DC=contoso,DC=test zurücksetzen kann, ist nicht bekannt: Was das Connector-Konto darf, lässt sich nicht sagen.")]
    public void Headline_EachForm_IsSpokenInBothLanguages(DiagnosisVerdict verdict, string english, string spoken)
    {
        var diagnosis = new UserDiagnosis(verdict, "Anna", english, "", [], [], "", "");
        Assert.Equal(new SpokenText(english, null), CheckSentences.Speak(diagnosis.Headline));

        using var german = new InGerman();

        Assert.Equal(new SpokenText(spoken, null), CheckSentences.Speak(diagnosis.Headline));
    }

    [Fact]
    public void Headline_CauseWithoutGerman_StaysEnglishAndIsMarked()
    {
        var diagnosis = new UserDiagnosis(DiagnosisVerdict.CannotReset, "Anna", "Anna cannot reset: something is new.", "All of it must be repaired: the account is disabled and something is new.", [], [], "", "");

        using var german = new InGerman();

        Assert.Equal(new SpokenText("Anna cannot reset: something is new.", "en"), CheckSentences.Speak(diagnosis.Headline));
        Assert.Equal("en", CheckSentences.Speak(diagnosis.Summary).In);
    }

    [Fact]
    public void Summary_OfSeveralCauses_ListsThem()
    {
        var diagnosis = new UserDiagnosis(DiagnosisVerdict.CannotReset, "Anna", "", "All of it must be repaired: the account is disabled, a container does not inherit permissions and the new password expires at once.", [], [], "", "");

        using var german = new InGerman();

        Assert.Equal(
            new SpokenText("All das muss behoben werden: das Konto ist deaktiviert, ein Container erbt keine Berechtigungen und das neue Kennwort läuft sofort ab.", null),
            CheckSentences.Speak(diagnosis.Summary));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Words_OfAnyExample_AreGermanForTheHelpDesk(string name)
    {
        var diagnosis = LookupExamples.All[name].Answer!.Diagnosis!;
        string[] english = [.. diagnosis.Steps.Select(step => step.Title), diagnosis.HelpNow, diagnosis.Tell, .. diagnosis.Sees.Select(message => message.Text)];

        using var german = new InGerman();

        Assert.DoesNotContain(english, text => CheckSentences.Find(text) is null);
        Assert.Null(CheckSentences.Speak(diagnosis.Headline).In);
        Assert.True(diagnosis.Summary is "" || CheckSentences.Speak(diagnosis.Summary).In is null);
    }
}
