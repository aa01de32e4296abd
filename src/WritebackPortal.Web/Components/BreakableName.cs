using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

/// <summary>A long name that breaks after its dots and hyphens before it breaks inside a word.</summary>
internal static partial class BreakableName
{
    public static RenderFragment Draw(string name) => builder => builder.AddMarkupContent(0, string.Join("<wbr>", Cuts().Split(name).Select(Flat.Encode)));

    [GeneratedRegex("(?<=[.-])(?=.)")]
    private static partial Regex Cuts();
}
