using System.Reflection;

namespace WritebackPortal.Web.Knowledge;

/// <summary>Every page about checks and codes. They are part of the program: it explains itself without a network.</summary>
public sealed class KnowledgeBase
{
    private const string Checks = "knowledge/checks/";
    private const string Codes = "knowledge/codes/";

    private readonly Dictionary<string, Topic> _topics;
    private readonly ILookup<string, Topic> _linking;

    public KnowledgeBase()
    {
        _topics = Read().ToDictionary(topic => topic.Id, StringComparer.OrdinalIgnoreCase);
        Groups = Group(_topics.Values);
        _linking = Topics.SelectMany(topic => topic.LinksTo.Select(id => (id, topic))).ToLookup(link => link.id, link => link.topic, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All topics, grouped, in reading order.</summary>
    public IReadOnlyList<TopicGroup> Groups { get; }

    /// <summary>The same without headings.</summary>
    public IEnumerable<Topic> Topics => Groups.SelectMany(group => group.Topics);

    public Topic? Find(string id) => _topics.GetValueOrDefault(id);

    /// <summary>For a code the checks that find its cause; for a check the codes that it explains. Whichever page says so.</summary>
    public IReadOnlyList<Topic> Related(Topic topic) =>
    [
        .. Topics.Where(other => other.IsCheck != topic.IsCheck && other.Heading is not TopicHeading.Help)
            .Where(other => topic.LinksTo.Contains(other.Id, StringComparer.OrdinalIgnoreCase) || _linking[topic.Id].Contains(other)),
    ];

    /// <summary>Topics that hold every word, in reading order; those whose id begins with the text alone when there are any.</summary>
    public IReadOnlyList<TopicGroup> Search(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var byId = _topics.Values.Where(topic => words is [var only] && topic.Id.StartsWith(only, StringComparison.OrdinalIgnoreCase)).ToList();
        return Group(byId is [] ? _topics.Values.Where(topic => words.All(word => Holds(topic, word))) : byId);
    }

    private static bool Holds(Topic topic, string word) => topic.Words.Contains(word, StringComparison.OrdinalIgnoreCase) || topic.Spoken.Contains(word, StringComparison.CurrentCultureIgnoreCase);

    private static IReadOnlyList<TopicGroup> Group(IEnumerable<Topic> topics) =>
    [
        .. topics
            .GroupBy(topic => topic.Heading)
            .OrderBy(group => group.Key)
            .Select(group => new TopicGroup(group.Key, [.. group.OrderBy(topic => TopicGroups.OrderIn(topic.Id))])),
    ];

    private static IEnumerable<Topic> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Checks, StringComparison.Ordinal))
            {
                yield return TopicReader.Read(Text(assembly, name), TopicGroups.OfCheck, hasKind: false);
            }
            else if (name.StartsWith(Codes, StringComparison.Ordinal))
            {
                yield return TopicReader.Read(Text(assembly, name), TopicGroups.OfCode, hasKind: true);
            }
        }
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
