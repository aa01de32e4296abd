using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Policy;

/// <summary>Finds containers above users whose names the sync engine cannot write through (event 33001).</summary>
internal sealed class ReservedNameSearch(IDirectoryConnection directory, string namingContext)
{
    // More places than this are cheaper to count in one pass over all users than one by one.
    private const int MaxSearches = 20;

    private const string Containers = "(|(objectClass=organizationalUnit)(objectClass=container))";
    private const string Users = "(&(objectCategory=person)(sAMAccountType=805306368))";

    // A search that asks for no attribute brings names alone (RFC 4511 4.5.1.8).
    private const string NoAttribute = "1.1";

    public IReadOnlyList<ReservedName> Find(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var container in directory.Search(DirectorySearch.Below(namingContext, Containers, NoAttribute)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (RelativeName.ReservedIn(RelativeName.Of(container.DistinguishedName)) is not [])
            {
                found[container.DistinguishedName] = 0;
            }
        }

        Count(found, cancellationToken);
        return
        [
            .. found
                .Where(container => container.Value > 0)
                .OrderByDescending(container => container.Value)
                .ThenBy(container => container.Key, StringComparer.OrdinalIgnoreCase)
                .Select(container => new ReservedName(container.Key, RelativeName.ReservedIn(RelativeName.Of(container.Key)), container.Value)),
        ];
    }

    /// <summary>The containers above one user, of those that are in the way.</summary>
    /// <returns>Each with one user: the one that was asked about.</returns>
    public static IReadOnlyList<ReservedName> Above(string user, string namingContext) =>
    [
        .. DistinguishedName.Ancestors(user, namingContext)
            .Select(container => new ReservedName(container, RelativeName.ReservedIn(RelativeName.Of(container)), 1))
            .Where(name => name.Characters is not []),
    ];

    private void Count(Dictionary<string, int> found, CancellationToken cancellationToken)
    {
        // One inside another is counted with it.
        string[] topmost = [.. found.Keys.Where(name => !DistinguishedName.Ancestors(name, namingContext).Any(found.ContainsKey))];
        foreach (var place in topmost.Length > MaxSearches ? [namingContext] : topmost)
        {
            foreach (var user in directory.Search(DirectorySearch.Below(place, Users, NoAttribute)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var container in DistinguishedName.Ancestors(user.DistinguishedName, namingContext).Where(found.ContainsKey))
                {
                    found[container]++;
                }
            }
        }
    }
}
