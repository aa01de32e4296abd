namespace WritebackPortal.Agent.Directory;

/// <summary>The users that are examined: all of them, or a sample that stays the same while the directory hardly changes.</summary>
/// <param name="Users">How many there are.</param>
/// <param name="Chosen">objectGUID of those to examine.</param>
internal sealed record UserSample(int Users, IReadOnlyList<Guid> Chosen)
{
    /// <summary>
    /// Users and inetOrgPersons, without computers, managed service accounts and trusts, and without those that Connect
    /// never synchronises (its default rules: critical system objects and its own accounts).
    /// </summary>
    private const string Filter =
        "(&(objectCategory=person)(objectClass=user)(sAMAccountType=805306368)"
        + "(!(isCriticalSystemObject=TRUE))(!(sAMAccountName=MSOL_*))(!(sAMAccountName=AAD_*)))";

    /// <param name="connector">Distinguished name of the connector account, which is no user whatever its name.</param>
    public static UserSample Take(
        IDirectoryConnection directory,
        string namingContext,
        string connector,
        int size,
        CancellationToken cancellationToken)
    {
        // The lowest identifiers: they are random, so this spreads, and a user more or less moves at most one place.
        var lowest = new PriorityQueue<Guid, Guid>(Comparer<Guid>.Create((left, right) => right.CompareTo(left)));
        var users = 0;
        foreach (var entry in directory.Search(DirectorySearch.Below(namingContext, Filter, "objectGUID")))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Guid("objectGUID") is not { } id || string.Equals(entry.DistinguishedName, connector, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            users++;
            if (lowest.Count < size)
            {
                lowest.Enqueue(id, id);
            }
            else
            {
                lowest.EnqueueDequeue(id, id);
            }
        }

        return new(users, [.. lowest.UnorderedItems.Select(item => item.Element).Order()]);
    }
}
