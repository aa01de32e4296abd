using System.Text.RegularExpressions;

namespace WritebackPortal.Web.Components;

public sealed partial class BreakableName
{
    [GeneratedRegex("(?<=[.-])(?=.)")]
    private static partial Regex Cuts();
}
