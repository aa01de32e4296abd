using System.DirectoryServices.Protocols;

namespace WritebackPortal.Agent.Directory;

/// <summary>A directory that can be asked and nothing else: there is no way to change it from here.</summary>
internal interface IDirectoryConnection : IDisposable
{
    /// <summary>The entries found, page by page as they are taken; none when the base does not exist.</summary>
    /// <exception cref="DirectoryUnavailableException">No answer, or a refusal.</exception>
    IEnumerable<DirectoryEntry> Search(DirectorySearch search);
}

/// <param name="Base">Distinguished name; empty for the entry that describes the server.</param>
internal sealed record DirectorySearch(string Base, SearchScope Scope, string Filter, params IReadOnlyList<string> Attributes)
{
    public const string AnyObject = "(objectClass=*)";

    /// <summary>Deleted objects are found too, as far as the agent's account may see them.</summary>
    public bool IncludesDeleted { get; init; }

    public static DirectorySearch Of(string distinguishedName, params IReadOnlyList<string> attributes) =>
        new(distinguishedName, SearchScope.Base, AnyObject, attributes);

    public static DirectorySearch Below(string distinguishedName, string filter, params IReadOnlyList<string> attributes) =>
        new(distinguishedName, SearchScope.Subtree, filter, attributes);
}
