using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace WritebackPortal.Web.Servers;

/// <summary>A script inside <c>pre</c>. Built by hand, because every blank and line end counts there.</summary>
public sealed class ScriptLines : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Script { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> FilledIn { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var part in ScriptText.Parts(Script, FilledIn))
        {
            builder.OpenRegion(0);
            Add(builder, part);
            builder.CloseRegion();
        }
    }

    private static void Add(RenderTreeBuilder builder, ScriptPart part)
    {
        if (part.Kind is ScriptPartKind.Plain)
        {
            builder.AddContent(1, part.Text);
            return;
        }

        builder.OpenElement(2, part.Kind is ScriptPartKind.Comment ? "i" : "mark");
        builder.AddContent(3, part.Text);
        builder.CloseElement();
    }
}
