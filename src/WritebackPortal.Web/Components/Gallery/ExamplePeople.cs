using WritebackPortal.Web.Access;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>People and keys in every state. They are named after what they do.</summary>
internal static class ExamplePeople
{
    public const string Self = "contoso.lead";

    public static IReadOnlyDictionary<string, string> Faults { get; } = new Dictionary<string, string>
    {
        ["Name"] = "Name what uses the key, in 1 to 64 characters.",
        ["Sites"] = "Name at least one site or label. To keep somebody out altogether, block them.",
    };

    public static IReadOnlyList<PersonRow> At(DateTimeOffset now) =>
    [
        Person(Self, "IT lead", PortalRole.Administrator, now.AddMinutes(-3)) with { IsLastAdministrator = true },
        Person("contoso.desk", "Service desk", PortalRole.Operator, now.AddHours(-2)) with { IsLimited = true, Sites = ["Melbourne", "Sydney"], Labels = ["staging"] },
        Person("contoso.setup", "Set-up", null, now.AddDays(-1)) with { GrantedRole = PortalRole.Administrator },
        Person("contoso.guest", "Guest", null, now.AddDays(-9)),
        Person("contoso.left", "Former operator", PortalRole.Operator, now.AddDays(-40)) with { BlockedAt = now.AddDays(-39), BlockedBy = "IT lead" },
    ];

    public static IReadOnlyList<KeySummary> Keys(DateTimeOffset now) =>
        [.. Enum.GetValues<KeyState>().Select(state => new KeySummary(
            Example.Id($"key {state}"),
            $"Program {(int)state + 1}",
            "Service desk",
            PortalRole.Viewer,
            state is KeyState.Works,
            ["Melbourne"],
            [],
            now.AddDays(-30),
            now.AddDays(state is KeyState.Expired ? -1 : 60),
            state is KeyState.Works ? now.AddMinutes(-1) : null,
            state))];

    // Not a key: its check is wrong.
    public static NewKey Made(DateTimeOffset now) => new(Example.Id("key"), "wbp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", now.AddDays(90));

    private static PersonRow Person(string id, string name, PortalRole? role, DateTimeOffset lastSignIn) =>
        new(id, name, $"{id.Replace("contoso.", "", StringComparison.Ordinal)}@contoso.test", role, null, false, [], [], lastSignIn.AddDays(-100), lastSignIn, null, null, false);
}
