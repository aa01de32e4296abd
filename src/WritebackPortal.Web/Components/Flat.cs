using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommunityToolkit.HighPerformance.Buffers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace WritebackPortal.Web.Components;

/// <summary>
/// Turns what is only read into one frame of the render tree. A circuit keeps about 40 bytes for each element, attribute and
/// text, twice: in a table of 50 rows that is a megabyte for each viewer. What is made here is one text, which all viewers share.
/// </summary>
internal static class Flat
{
    // What does no harm stays as it is: names and sentences in other letters would otherwise take several times their length.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Elements that have no end tag (HTML 13.1.2).</summary>
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    /// <param name="content">Elements, attributes and texts.</param>
    /// <exception cref="NotSupportedException">It holds a component, an event or something else that a text cannot be.</exception>
    [SuppressMessage("Usage", "BL0006", Justification = "The frames are read where they were made, by the same version of the framework.")]
    public static MarkupString Of(RenderFragment content)
    {
        using var builder = new RenderTreeBuilder();
        content(builder);
        var frames = builder.GetFrames();
        var html = new StringBuilder();
        Write(frames.Array.AsSpan(0, frames.Count), html);
        return Shared(html.ToString());
    }

    /// <param name="html">Encoded where it must be.</param>
    public static MarkupString Shared(string html) => new(StringPool.Shared.GetOrAdd(html));

    /// <summary>For a text or the value of an attribute.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    [SuppressMessage("Usage", "BL0006", Justification = "As above.")]
    private static void Write(ReadOnlySpan<RenderTreeFrame> frames, StringBuilder html)
    {
        for (var index = 0; index < frames.Length;)
        {
            ref readonly var frame = ref frames[index];
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Element:
                    WriteElement(frames.Slice(index, frame.ElementSubtreeLength), html);
                    index += frame.ElementSubtreeLength;
                    continue;
                case RenderTreeFrameType.Region:
                    Write(frames.Slice(index + 1, frame.RegionSubtreeLength - 1), html);
                    index += frame.RegionSubtreeLength;
                    continue;
                case RenderTreeFrameType.Text:
                    html.Append(Encoder.Encode(frame.TextContent));
                    break;
                case RenderTreeFrameType.Markup:
                    html.Append(frame.MarkupContent);
                    break;
                default:
                    throw new NotSupportedException($"A {frame.FrameType} cannot be drawn as text.");
            }

            index++;
        }
    }

    [SuppressMessage("Usage", "BL0006", Justification = "As above.")]
    private static void WriteElement(ReadOnlySpan<RenderTreeFrame> frames, StringBuilder html)
    {
        var name = frames[0].ElementName;
        html.Append('<').Append(name);
        var index = 1;
        for (; index < frames.Length && frames[index].FrameType is RenderTreeFrameType.Attribute; index++)
        {
            WriteAttribute(frames[index], html);
        }

        html.Append('>');
        if (Void.Contains(name))
        {
            return;
        }

        Write(frames[index..], html);
        html.Append("</").Append(name).Append('>');
    }

    [SuppressMessage("Usage", "BL0006", Justification = "As above.")]
    private static void WriteAttribute(in RenderTreeFrame frame, StringBuilder html)
    {
        switch (frame.AttributeValue)
        {
            case string text:
                html.Append(' ').Append(frame.AttributeName).Append("=\"").Append(Encoder.Encode(text)).Append('"');
                break;
            case true:
                html.Append(' ').Append(frame.AttributeName);
                break;
            case false:
                break;
            default:
                throw new NotSupportedException($"The attribute {frame.AttributeName} cannot be drawn as text.");
        }
    }
}
