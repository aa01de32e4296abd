using System.Text;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>A script inside <c>pre</c>. Built by hand, because every blank and line end counts there.</summary>
internal static class ScriptLines
{
    /// <param name="filledIn">Values of this server that are marked in it.</param>
    public static MarkupString Draw(string script, IReadOnlyList<string> filledIn)
    {
        var html = new StringBuilder();
        foreach (var part in ScriptText.Parts(script, filledIn))
        {
            var text = Flat.Encode(part.Text);
            html.Append(part.Kind switch
            {
                ScriptPartKind.Plain => text,
                ScriptPartKind.Comment => $"<i>{text}</i>",
                _ => $"<mark>{text}</mark>",
            });
        }

        return Flat.Shared(html.ToString());
    }
}
