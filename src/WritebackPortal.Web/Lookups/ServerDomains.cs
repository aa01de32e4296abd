using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Lookups;

/// <summary>Which forest and domains each server reads, as the newest run that read a directory saw them.</summary>
public sealed class ServerDomains(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    // Domains come and go over months, and to ask a fleet of thousands takes seconds.
    private static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    private static readonly SeenDomains Nothing = new(null, []);

    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, SeenDomains Seen)> _read = new();

    /// <summary>The same servers with what is known of the domains they read.</summary>
    internal async Task<IReadOnlyList<LookupServer>> WithDomainsAsync(IReadOnlyList<LookupServer> servers, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        List<LookupServer> known = [];
        foreach (var server in servers)
        {
            var seen = await SeenAsync(db, server.Id, cancellationToken);
            known.Add(server with { Domains = seen.Domains, Forest = seen.Forest });
        }

        return known;
    }

    private async Task<SeenDomains> SeenAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(serverId, out var read) && time.GetUtcNow() - read.At < Holds)
        {
            return read.Seen;
        }

        // What is not known yet is asked for each time: a new server's first run may end at any moment.
        if (await ReadAsync(db, serverId, cancellationToken) is not { } seen)
        {
            return Nothing;
        }

        _read[serverId] = (time.GetUtcNow(), seen);
        return seen;
    }

    private static async Task<SeenDomains?> ReadAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken)
    {
        var run = await db.Runs.AsNoTracking()
            .Where(run => run.ServerId == serverId && run.State == RunState.Completed)
            .OrderByDescending(run => run.RequestedAt)
            .Where(run => db.RunSections.Any(section => section.RunId == run.Id && section.Section == SnapshotSection.Directory && section.Failure == null))
            .FirstOrDefaultAsync(cancellationToken);
        if (run is null)
        {
            return null;
        }

        var section = await db.RunSections.AsNoTracking().SingleOrDefaultAsync(section => section.RunId == run.Id && section.Section == SnapshotSection.Directory, cancellationToken);
        return section is not null && RunReading.Snapshot(run, [section]).Directory?.Facts is { } facts ? Of(facts) : null;
    }

    private static SeenDomains Of(DirectoryFacts facts) => new(
        facts.Forest,
        [.. facts.Domains.Select(domain => new LookupDomain(domain.Domain, domain.Facts?.NamingContext ?? $"DC={domain.Domain.Replace(".", ",DC=", StringComparison.Ordinal)}", domain.Facts?.NetbiosName ?? ""))]);

    private sealed record SeenDomains(string? Forest, IReadOnlyList<LookupDomain> Domains);
}
