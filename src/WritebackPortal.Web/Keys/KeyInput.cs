using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Keys;

/// <summary>A key that is to be made, as it stands in the form.</summary>
public sealed class KeyInput
{
    public string Name { get; set; } = "";

    public PortalRole Role { get; set; } = PortalRole.Viewer;

    public int Days { get; set; } = CreateKey.DefaultDays;

    public LimitInput Limit { get; } = new();

    public KeyWish ToWish() => new(Name, Role, Days, Limit.IsLimited, PlaceText.Split(Limit.Sites), PlaceText.Split(Limit.Labels));
}
