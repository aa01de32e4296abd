using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

internal static class Icon
{
    /// <param name="name">A symbol of <see cref="IconSprite"/>, without its prefix.</param>
    public static RenderFragment Draw(string name) => Drawing.Symbol("icon", null, name);
}
