namespace WritebackPortal.Agent.Directory.Ledger;

/// <summary>Earlier records with later ones over them, both in the order of their identifiers.</summary>
internal static class LedgerMerge
{
    public static IEnumerable<LedgerRecord> Of(IEnumerable<LedgerRecord> earlier, IEnumerable<LedgerRecord> changes)
    {
        using var later = changes.GetEnumerator();
        var hasLater = later.MoveNext();
        foreach (var record in earlier)
        {
            for (; hasLater && later.Current.Id < record.Id; hasLater = later.MoveNext())
            {
                yield return later.Current;
            }

            if (hasLater && later.Current.Id == record.Id)
            {
                yield return later.Current;
                hasLater = later.MoveNext();
            }
            else
            {
                yield return record;
            }
        }

        for (; hasLater; hasLater = later.MoveNext())
        {
            yield return later.Current;
        }
    }
}
