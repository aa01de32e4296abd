using System.Globalization;
using WritebackPortal.Checks;

namespace WritebackPortal.Web.Knowledge;

/// <summary>The headings of the knowledge base, in their order.</summary>
public enum TopicHeading
{
    Help,
    Permissions,
    Ports,
    Urls,
    Idle,
    Host,
    Events,
    Relay,
    ActiveDirectory,
    Resets,
    SetUp,
    Users,
}

/// <summary>Under which heading a topic is listed, and where.</summary>
internal static class TopicGroups
{
    // Event ids of the PasswordResetService source that tell of switching on and off, and of its keys.
    private static readonly int[] SetUpEvents = [31004, 31005, 31012, 31013, 31014, 31017, 31018, 32005, 32007, 32009, 32011, 32013];

    // Of the ADSync source: what the engine says of a reset. 6800 and 6306 tell of the service.
    private const int EngineRefusal = 6329;

    // The security log of a domain controller, and the SAM service.
    private static readonly int[] DirectoryEvents = [4724, 16965];

    // What people read that has no number.
    private static readonly string[] ShownToPeople = ["MESSAGES", "STATUS"];

    // First what to do, then what to know.
    private static readonly List<string> HelpOrder = ["LADDER", "SIGNATURES", "CASE", "FAQ", "PERMISSIONS", "FIREWALL", "VERSIONS", "SECURITY"];

    public static TopicHeading OfCheck(string id) => CheckCatalog.All.First(check => check.Info.Id == id).Info.Requirement switch
    {
        Requirement.Permissions => TopicHeading.Permissions,
        Requirement.Ports => TopicHeading.Ports,
        Requirement.Urls => TopicHeading.Urls,
        Requirement.Host => TopicHeading.Host,
        Requirement.Events => TopicHeading.Events,
        _ => TopicHeading.Idle,
    };

    public static TopicHeading OfCode(string id) => int.TryParse(id, CultureInfo.InvariantCulture, out var code)
        ? code switch
        {
            _ when SetUpEvents.Contains(code) => TopicHeading.SetUp,
            _ when DirectoryEvents.Contains(code) => TopicHeading.ActiveDirectory,
            EngineRefusal or >= 33000 => TopicHeading.ActiveDirectory,
            >= 31001 and <= 31011 => TopicHeading.Resets,
            _ => TopicHeading.Relay,
        }
        : id.StartsWith("SSPR", StringComparison.Ordinal) || ShownToPeople.Contains(id) ? TopicHeading.Users : TopicHeading.Help;

    /// <summary>In the viewer's language.</summary>
    public static string NameOf(TopicHeading heading) => heading switch
    {
        TopicHeading.Help => KnowledgeTexts.Help,
        TopicHeading.Permissions => KnowledgeTexts.Permissions,
        TopicHeading.Ports => KnowledgeTexts.Ports,
        TopicHeading.Urls => KnowledgeTexts.Urls,
        TopicHeading.Idle => KnowledgeTexts.Idle,
        TopicHeading.Host => KnowledgeTexts.Host,
        TopicHeading.Events => KnowledgeTexts.Events,
        TopicHeading.Relay => KnowledgeTexts.Relay,
        TopicHeading.ActiveDirectory => KnowledgeTexts.ActiveDirectory,
        TopicHeading.Resets => KnowledgeTexts.Resets,
        TopicHeading.SetUp => KnowledgeTexts.SetUp,
        _ => KnowledgeTexts.Users,
    };

    /// <summary>Checks in the order of their report, then codes by number.</summary>
    public static (int Report, string Id) OrderIn(string id)
    {
        var report = CheckCatalog.All.Select(check => check.Info.Id).ToList().IndexOf(id);
        return HelpOrder.IndexOf(id) is >= 0 and var help ? (help, id) : (report, id.Length < 5 ? id.PadLeft(5) : id);
    }
}
