using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Knowledge;

/// <summary>A page of the knowledge base: a check, or a code that an event log or a user shows.</summary>
/// <param name="Id">Its name in addresses, for example <c>ACL-006</c> or <c>31034</c>.</param>
/// <param name="Title">One sentence without the id.</param>
/// <param name="Heading">Under which heading it is listed.</param>
/// <param name="Kind">What kind of thing it is, for a code as <c>Error · PasswordResetService · ServiceBusError</c>; empty for a check.</param>
/// <param name="Html">The text below the title. Made from our own pages, without raw HTML.</param>
/// <param name="Words">All of its text, to search in.</param>
public sealed record Topic(string Id, string Title, TopicHeading Heading, string Kind, string Html, string Words)
{
    public string Address => $"knowledge/{Id}";

    /// <summary>Ids of the topics that its text names, each once, in order.</summary>
    public IReadOnlyList<string> LinksTo { get; init; } = [];

    /// <summary>Its headings that are questions, so that they can be found one by one.</summary>
    public IReadOnlyList<TopicQuestion> Questions { get; init; } = [];

    /// <summary>The title in the viewer's language, where it is spoken there: titles of checks are.</summary>
    public string Spoken => IsCheck ? CheckWords.Title(Id, Title) : Title;

    /// <summary>For the <c>lang</c> attribute of that title; null where it needs none.</summary>
    public string? SpokenIn => IsCheck ? null : Language.OfChecks;

    public bool IsCheck => Kind.Length == 0;

    /// <summary>What a list shows behind the id: the name that Microsoft gave a code is what people search for.</summary>
    public string Label => Kind.Split(" · ") is [_, _, var name] ? name : Title;
}

/// <param name="Anchor">The heading's element.</param>
public sealed record TopicQuestion(string Title, string Anchor);

/// <summary>Topics under one heading.</summary>
public sealed record TopicGroup(TopicHeading Heading, IReadOnlyList<Topic> Topics);
