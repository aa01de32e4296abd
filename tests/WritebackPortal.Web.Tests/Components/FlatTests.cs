using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Tests.Components;

public sealed class FlatTests
{
    [Fact]
    public void Of_TextAndAttributeFromADirectory_EncodesBoth() =>
        Assert.Equal(
            "<b title=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; Müller – 東京</b>",
            Of(builder =>
            {
                builder.OpenElement(0, "b");
                builder.AddAttribute(1, "title", "\"><script>");
                builder.AddContent(2, "<script>alert(1)</script> & Müller – 東京");
                builder.CloseElement();
            }));

    [Fact]
    public void Of_AttributesOfOtherKinds_AreWrittenAsHtmlHasThem() =>
        Assert.Equal(
            "<p data-row><input checked><br></p>",
            Of(builder =>
            {
                builder.OpenElement(0, "p");
                builder.AddAttribute(1, "data-row");
                builder.AddAttribute(2, "hidden", false);
                builder.AddAttribute(3, "lang", (string?)null);
                builder.OpenElement(4, "input");
                builder.AddAttribute(5, "checked", true);
                builder.CloseElement();
                builder.OpenElement(6, "br");
                builder.CloseElement();
                builder.CloseElement();
            }));

    [Fact]
    public void Of_FragmentsWithinFragments_KeepTheirOrder() =>
        Assert.Equal(
            "<i>1</i><svg></svg><i>2</i>3",
            Of(builder =>
            {
                builder.AddContent(0, Italic("1"));
                builder.AddMarkupContent(1, "<svg></svg>");
                builder.AddContent(2, outer => outer.AddContent(0, Italic("2")));
                builder.AddContent(3, "3");
            }));

    [Fact]
    public void Of_TheSameTwice_IsOneText() => Assert.Same(Of(Italic("shared by all viewers")), Of(Italic("shared by all viewers")));

    [Fact]
    public void Of_Component_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => Of(builder =>
        {
            builder.OpenComponent<PrintButton>(0);
            builder.CloseComponent();
        }));

    [Fact]
    public void Of_Event_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => Of(builder =>
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => { }));
            builder.CloseElement();
        }));

    private static string Of(RenderFragment content) => Flat.Of(content).Value;

    private static RenderFragment Italic(string text) => builder =>
    {
        builder.OpenElement(0, "i");
        builder.AddContent(1, text);
        builder.CloseElement();
    };
}
