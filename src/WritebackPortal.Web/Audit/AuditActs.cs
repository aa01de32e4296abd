using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Audit;

/// <summary>What a person on a page may see of the audit log. The role is asked again for each reading.</summary>
public sealed class AuditActs(AuditQueries queries, ViewerReader viewers)
{
    /// <returns>Null when the role does not allow it.</returns>
    public async Task<AuditView?> ReadAsync(AuditFilter filter, AuditPlace place, int count, CancellationToken cancellationToken) =>
        (await viewers.ReadAsync()).MayAdminister ? await queries.ReadAsync(filter, place, count, cancellationToken) : null;

    /// <returns>No server when the role does not allow it.</returns>
    public async Task<IReadOnlyList<AuditServer>> ServersAsync(CancellationToken cancellationToken) =>
        (await viewers.ReadAsync()).MayAdminister ? await queries.ServersAsync(cancellationToken) : [];
}
