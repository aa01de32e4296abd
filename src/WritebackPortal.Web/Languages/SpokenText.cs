namespace WritebackPortal.Web.Languages;

/// <summary>A text of the checks, in the viewer's language or in English.</summary>
/// <param name="In">For the <c>lang</c> attribute of its element; null where it needs none.</param>
internal sealed record SpokenText(string Text, string? In)
{
    public static SpokenText AsSaid(string english) => new(english, Language.OfChecks);
}
