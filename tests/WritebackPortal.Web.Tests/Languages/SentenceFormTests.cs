using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Tests.Languages;

public sealed class SentenceFormTests
{
    [Theory]
    [InlineData("Nothing is wrong.", "Nichts ist falsch.", "Nothing is wrong.", "Nichts ist falsch.")]
    [InlineData("Nothing is wrong.", "Nichts ist falsch.", "Nothing is wrong", null)]
    [InlineData("{0} lacks {1}.", "{0} fehlt {1}.", @"CORP\MSOL_1 lacks Reset Password.", @"CORP\MSOL_1 fehlt Reset Password.")]
    [InlineData("{0} lacks {1}.", "{1}: {0}.", "A lacks B.", "B: A.")]
    [InlineData("{0} users", "{0#} Benutzer", "41,230 users", "41.230 Benutzer")]
    [InlineData("{0} users", "{0#} Benutzer", "98.7 users", "98,7 Benutzer")]
    [InlineData("{0} users", "{0#} Benutzer", "some users", null)]
    [InlineData("Version {0}.", "Version {0}.", "Version 2.6.84.0.", "Version 2.6.84.0.")]
    [InlineData("{0} of {1}", "{0} von {1!}", "3 of known", "3 von BEKANNT")]
    [InlineData("{0} of {1}", "{0} von {1!}", "3 of unknown", null)]
    [InlineData("{0} of {1}", "{0} von {1?}", "3 of known", "3 von BEKANNT")]
    [InlineData("{0} of {1}", "{0} von {1?}", "3 of unknown", "3 von unknown")]
    [InlineData("{0}: {1}", "{0}: {1^}", "A: small", "A: Klein")]
    [InlineData("{0} and more", "{0} und mehr", "one; two and more", null)]
    [InlineData("{0} and more", "{0} und mehr", "One. Two and more", null)]
    [InlineData("{0} and more", "{0*} und mehr", "one; two and more", "one; two und mehr")]
    [InlineData("{0}, {1}", "{0!}, {1!}", "known, unknown, known", null)]
    [InlineData("{0}, {1}", "{0}, {1!}", "a, b, known", "a, b, BEKANNT")]
    [InlineData("{0} x", "{0} x", " x", null)]
    public void Speak_Sentence_IsSpokenWhereItsPlacesAllowIt(string english, string words, string sentence, string? spoken)
    {
        using var german = new InGerman();

        Assert.Equal(spoken, new SentenceForm(english, words).Speak(sentence, Known));
    }

    [Fact]
    public void Find_LongListsThatNobodyKnows_EndsAtOnce()
    {
        using var german = new InGerman();

        // Without the parts being kept, each further comma would double the ways to read it.
        Assert.Null(CheckSentences.Find(string.Join(", ", Enumerable.Repeat("a", 120))));
        Assert.Null(CheckSentences.Find(string.Join(" and ", Enumerable.Repeat("something new", 500))));
    }

    [Fact]
    public void Find_Empty_IsNothing()
    {
        using var german = new InGerman();

        Assert.Null(CheckSentences.Find(""));
    }

    private static string? Known(string english) => english switch
    {
        "known" => "BEKANNT",
        "small" => "klein",
        _ => null,
    };
}
