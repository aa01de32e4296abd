namespace WritebackPortal.Web.Knowledge;

/// <summary>A page of the knowledge base: a check, or a code that an event log or a user shows.</summary>
/// <param name="Id">Its name in addresses, for example <c>ACL-006</c> or <c>31034</c>.</param>
/// <param name="Title">One sentence without the id.</param>
/// <param name="Group">Under which heading it is listed.</param>
/// <param name="Kind">What kind of thing it is, for a code as <c>Error · PasswordResetService · ServiceBusError</c>; empty for a check.</param>
/// <param name="Html">The text below the title. Made from our own pages, without raw HTML.</param>
/// <param name="Words">All of its text, to search in.</param>
public sealed record Topic(string Id, string Title, string Group, string Kind, string Html, string Words)
{
    public string Address => $"knowledge/{Id}";

    /// <summary>What a list shows behind the id: the name that Microsoft gave a code is what people search for.</summary>
    public string Label => Kind.Split(" · ") is [_, _, var name] ? name : Title;
}

/// <summary>Topics under one heading.</summary>
public sealed record TopicGroup(string Name, IReadOnlyList<Topic> Topics);
