using WritebackPortal.Agent.Directory.Coverage;

namespace WritebackPortal.Agent.Directory.Ledger;

/// <param name="Id">objectGUID.</param>
/// <param name="User">Null for an object that is no user, or none any more.</param>
internal sealed record LedgerRecord(Guid Id, UserJudgement? User);

/// <summary>What the judgements of a ledger rest on.</summary>
/// <param name="Basis">Digest of everything but the users themselves that decides about them.</param>
/// <param name="Position">Up to where the controller's changes are in it.</param>
/// <param name="FullAt">When every user was last read.</param>
/// <param name="Users">How many there are.</param>
/// <param name="Containers">The containers above users, by objectGUID, with a digest of name and permissions.</param>
/// <param name="Trustees">Whom the entries at fault are about: SID and name.</param>
internal sealed record LedgerFooter(
    string Basis,
    ChangePosition Position,
    DateTimeOffset FullAt,
    int Users,
    IReadOnlyDictionary<Guid, string> Containers,
    IReadOnlyDictionary<string, string> Trustees);

/// <summary>A point in a controller's stream of changes (MS-ADTS 3.1.1.1.9).</summary>
/// <param name="Invocation">invocationId of the database; its change numbers mean nothing elsewhere.</param>
/// <param name="Number">highestCommittedUSN.</param>
internal sealed record ChangePosition(Guid Invocation, long Number)
{
    /// <summary>Null when the controller does not say.</summary>
    public static ChangePosition? Read(IDirectoryConnection directory)
    {
        var root = directory.Search(DirectorySearch.Of("", "highestCommittedUSN", "dsServiceName")).FirstOrDefault();
        return root?.Number("highestCommittedUSN") is { } number
            && root.Text("dsServiceName") is { } service
            && directory.Search(DirectorySearch.Of(service, "invocationId")).FirstOrDefault()?.Guid("invocationId") is { } invocation
                ? new(invocation, number)
                : null;
    }

    /// <summary>A filter that finds what changed since.</summary>
    public string ChangedSince => $"(uSNChanged>={Number + 1})";
}
