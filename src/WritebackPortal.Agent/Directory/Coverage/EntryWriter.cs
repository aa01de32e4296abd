using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>Puts entries of access lists into the form that people check.</summary>
internal sealed class EntryWriter(IDirectoryConnection directory, DomainIdentity domain)
{
    private const int Capacity = 2000;

    private readonly RecentCache<Sid, string> _names = new(Capacity, EqualityComparer<Sid>.Default);
    private readonly EntryWords _words = new(new SchemaNames(directory, domain).Of);

    /// <param name="setOn">The object that holds it as its own; null when that is not known.</param>
    public AccessEntry Write(AccessControlEntry entry, string? setOn) =>
        new(entry.ToString(), entry.IsDeny, _names.GetOrAdd(entry.Trustee, NameOf), entry.Trustee.ToString(), _words.Of(entry))
        {
            IsConditional = entry.IsConditional,
            IsInherited = entry.IsInherited,
            SetOn = setOn,
        };

    private string NameOf(Sid sid) =>
        WellKnownSids.NameOf(sid)
        ?? (directory.Search(DirectorySearch.Of($"<SID={sid}>", "sAMAccountName")).FirstOrDefault()?.Text("sAMAccountName") is { } name
            ? $@"{domain.NetbiosName}\{name}"
            : sid.ToString());
}
