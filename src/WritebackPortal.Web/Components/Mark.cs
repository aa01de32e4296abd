using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

internal static class Mark
{
    /// <summary>The shape of this state. Its word stands beside it, or in an element with class <c>sr</c>.</summary>
    public static RenderFragment Draw(StateWord state) => Drawing.Symbol(state == StateWords.Running ? "mark spin" : "mark", state.State, state.Shape);
}
