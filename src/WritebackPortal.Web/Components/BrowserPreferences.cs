namespace WritebackPortal.Web.Components;

/// <summary>What a browser remembers for its viewer, in cookies that portal.js writes.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c>; null to follow the system.</param>
/// <param name="Zone">As <see cref="ViewerTime.In"/> reads it; null before the browser has told.</param>
internal sealed record BrowserPreferences(string? Theme, string? Zone)
{
    public static BrowserPreferences From(IRequestCookieCollection cookies) =>
        new(cookies["theme"] is "light" or "dark" ? cookies["theme"] : null, cookies["zone"]);
}
