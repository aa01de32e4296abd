using WritebackPortal.Web.Knowledge;

namespace WritebackPortal.Web.Search;

/// <summary>Finds checks, codes and answers in the knowledge base.</summary>
internal static class KnowledgeSearch
{
    public static IEnumerable<(SearchHit Hit, int Rank)> Find(KnowledgeBase knowledge, SearchWords words)
    {
        foreach (var topic in knowledge.Topics)
        {
            if (words.Rank([topic.Id, topic.Label, topic.Title, topic.Spoken]) is { } rank)
            {
                yield return (Hit(topic), rank);
            }

            foreach (var question in topic.Questions)
            {
                if (words.Rank([question.Title]) is { } asked)
                {
                    yield return (new(SearchKind.Answer, question.Title, "", $"{topic.Address}#{question.Anchor}") { TitleIn = topic.SpokenIn }, asked);
                }
            }
        }
    }

    private static SearchHit Hit(Topic topic) => new(KindOf(topic), topic.Spoken, topic.Label == topic.Title ? "" : topic.Label, topic.Address) { Id = topic.Id, TitleIn = topic.SpokenIn };

    private static SearchKind KindOf(Topic topic) => topic switch
    {
        { IsCheck: true } => SearchKind.Check,
        { Heading: TopicHeading.Help } => SearchKind.Answer,
        _ => SearchKind.Code,
    };
}
