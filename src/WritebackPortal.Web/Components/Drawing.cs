using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

/// <summary>
/// Drawings of rows as one frame of the render tree each: element by element, a table of 50 rows would cost every viewer's
/// circuit another megabyte. Shapes, states and measures are the portal's own words; what is read out is encoded.
/// </summary>
internal static class Drawing
{
    private static readonly ConcurrentDictionary<(string Class, string? State, string Shape), RenderFragment> Symbols = new();

    /// <param name="state">What <c>data-state</c> says; null for a symbol without one.</param>
    /// <param name="shape">A symbol of <see cref="IconSprite"/>, without its prefix.</param>
    public static RenderFragment Symbol(string @class, string? state, string shape) => Symbols.GetOrAdd((@class, state, shape), symbol =>
    {
        var data = symbol.State is null ? "" : $" data-state=\"{symbol.State}\"";
        var markup = $"<svg class=\"{symbol.Class}\"{data} aria-hidden=\"true\"><use href=\"#i-{symbol.Shape}\"></use></svg>";
        return builder => builder.AddMarkupContent(0, markup);
    });

    /// <summary>A centred text in a drawing. Built by hand: in a Razor code block, <c>text</c> is not an element.</summary>
    public static MarkupString Text(string x, int y, string text) =>
        new(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{Flat.Encode(text)}</text>"));

    public static RenderFragment Badge(string @class, StateWord state)
    {
        var icon = state == StateWords.Running ? "icon spin" : "icon";
        var markup = $"<span class=\"{@class}\" data-state=\"{state.State}\"><svg class=\"{icon}\" aria-hidden=\"true\"><use href=\"#i-{state.Shape}\"></use></svg>{Flat.Encode(state.Word)}</span>";
        return builder => builder.AddMarkupContent(0, markup);
    }

    public static RenderFragment Bar(IReadOnlyList<HeartbeatBlock> blocks, string sentence)
    {
        var svg = new StringBuilder("<svg class=\"heartbeat-bar\" viewBox=\"0 0 192 24\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
            .Append(Flat.Encode(sentence))
            .Append("\"><g mask=\"url(#slots)\">");
        foreach (var block in blocks)
        {
            var height = HeartbeatBar.Height(block.Verdict);
            svg.Append(CultureInfo.InvariantCulture, $"<rect data-state=\"{StateWords.Of(block.Verdict).State}\" x=\"{block.FirstSlot * 4}\" y=\"{(24 - height) / 2}\" width=\"{block.SlotCount * 4}\" height=\"{height}\"></rect>");
        }

        var markup = svg.Append("</g></svg>").ToString();
        return builder => builder.AddMarkupContent(0, markup);
    }
}
