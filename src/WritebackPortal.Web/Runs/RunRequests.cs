using Microsoft.Extensions.Options;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Idle;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>Fills in what an agent is asked to look at.</summary>
internal sealed class RunRequests(CloudProfiles clouds, IOptions<IdleOptions> idle)
{
    // A profile that an operator removed since leaves the default: the run then says which cloud it looked at.
    public RunRequest Of(RunRecord run, ServerRecord server) =>
        new(
            run.Id,
            run.Trigger,
            run.RequestedAt,
            run.ExpiresAt,
            run.Sections,
            clouds.Find(server.Cloud) ?? clouds.Default,
            server.RelayHosts,
            server.ConnectorAccount)
        {
            IdleSeconds = run.Sections.Contains(SnapshotSection.Idle) ? [.. idle.Value.Ladder.Select(silence => silence.TotalSeconds)] : null,
        };
}
