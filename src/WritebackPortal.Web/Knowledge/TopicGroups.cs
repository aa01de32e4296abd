using System.Globalization;
using WritebackPortal.Checks;

namespace WritebackPortal.Web.Knowledge;

/// <summary>Under which heading a topic is listed, and where.</summary>
internal static class TopicGroups
{
    private const string Help = "Start here";
    private const string Relay = "Relay and service";
    private const string ActiveDirectory = "Active Directory";
    private const string Resets = "Resets and changes";
    private const string SetUp = "Switching on and off";
    private const string Users = "What users see";

    private static readonly string[] Order =
    [
        Help, .. Enum.GetValues<Requirement>().Select(OfRequirement), Relay, ActiveDirectory, Resets, SetUp, Users,
    ];

    // Event ids of the PasswordResetService source that tell of switching on and off, and of its keys.
    private static readonly int[] SetUpEvents = [31004, 31005, 31012, 31013, 31014, 31017, 31018, 32005, 32007, 32009, 32011, 32013];

    // Of the ADSync source: what the engine says of a reset. 6800 and 6306 tell of the service.
    private const int EngineRefusal = 6329;

    public static string OfCheck(string id) =>
        OfRequirement(CheckCatalog.All.First(check => check.Info.Id == id).Info.Requirement);

    public static string OfCode(string id) => int.TryParse(id, CultureInfo.InvariantCulture, out var code)
        ? code switch
        {
            _ when SetUpEvents.Contains(code) => SetUp,
            EngineRefusal or >= 33000 => ActiveDirectory,
            >= 31001 and <= 31011 => Resets,
            _ => Relay,
        }
        : id.StartsWith("SSPR", StringComparison.Ordinal) ? Users : Help;

    public static int OrderOf(string group) => Array.IndexOf(Order, group);

    /// <summary>Checks in the order of their report, then codes by number.</summary>
    public static (int Report, string Id) OrderIn(string id)
    {
        var report = CheckCatalog.All.Select(check => check.Info.Id).ToList().IndexOf(id);
        return (report, id.Length < 5 ? id.PadLeft(5) : id);
    }

    private static string OfRequirement(Requirement requirement) => requirement switch
    {
        Requirement.Permissions => "Checks: permissions",
        Requirement.Ports => "Checks: ports",
        Requirement.Urls => "Checks: URLs",
        Requirement.Idle => "Checks: idle connections",
        _ => $"Checks: {requirement}",
    };
}
