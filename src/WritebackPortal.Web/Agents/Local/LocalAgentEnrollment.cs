using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Agents.Local;

/// <summary>Whether the local agent's folder and the portal's database know each other, and what makes them.</summary>
internal sealed class LocalAgentEnrollment(
    IDbContextFactory<PortalDb> databases,
    CreateEnrollmentCode createCode,
    AgentProgram program,
    DataFolder data)
{
    public enum State
    {
        /// <summary>One of the two is new, or the portal has another address now.</summary>
        Needed,
        Enrolled,

        /// <summary>A person revoked it. It must not come back by itself.</summary>
        Revoked,
    }

    public string Folder => data.Below("agent");

    public async Task<State> StateAsync(Uri portal, CancellationToken cancellationToken)
    {
        var file = Read();
        if (!Guid.TryParse(file?["Portal:AgentId"], out var agentId))
        {
            return State.Needed;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agent = await db.Agents.AsNoTracking().SingleOrDefaultAsync(agent => agent.Id == agentId && agent.IsLocal, cancellationToken);
        return agent switch
        {
            null => State.Needed,
            { RevokedAt: not null } => State.Revoked,
            _ => Uri.TryCreate(file["Portal:Url"], UriKind.Absolute, out var address) && address == portal ? State.Enrolled : State.Needed,
        };
    }

    /// <returns>The program's exit code.</returns>
    public async Task<int> EnrollAsync(Uri portal, CancellationToken cancellationToken)
    {
        var code = await createCode.ForLocalAgentAsync(cancellationToken);
        return await program.RunAsync(
            ["enroll", "--portal", portal.GetLeftPart(UriPartial.Authority), "--data", Folder, "--code", "-", "--replace"],
            code.Code,
            cancellationToken);
    }

    private IConfiguration? Read()
    {
        try
        {
            return new ConfigurationBuilder().AddJsonFile(System.IO.Path.Combine(Folder, "agent.json"), optional: true).Build();
        }
        catch (InvalidDataException)
        {
            // A file that was cut off knows nobody.
            return null;
        }
    }
}
