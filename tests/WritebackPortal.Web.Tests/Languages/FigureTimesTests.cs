using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Tests.Languages;

public sealed class FigureTimesTests
{
    [Theory]
    [InlineData("198.51.100.12, 10.4 ms", "198.51.100.12, 10.4 ms", "198.51.100.12, 10,4 ms")]
    [InlineData("no answer, 10,003 ms", "no answer, 10,003 ms", "no answer, 10.003 ms")]
    [InlineData("open", "open", "open")]
    public void Times_OfAText_AreWrittenAsTheLanguageDoes(string text, string english, string german)
    {
        Assert.Equal(english, Figures.Times(text));

        using var spoken = new InGerman();

        Assert.Equal(german, Figures.Times(text));
    }
}
