using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Checks;
using WritebackPortal.Checks.Connect;

namespace WritebackPortal.Web.Servers;

/// <summary>A server that the portal watches, and what it is probed with.</summary>
internal sealed class ServerRecord
{
    public required Guid Id { get; init; }

    /// <summary>How people see it; unique.</summary>
    public required string Name { get; set; }

    /// <summary>How its host names itself, in upper case: host names do not differ by case.</summary>
    public required string HostName { get; set; }

    public required string Cloud { get; set; }

    public List<string> RelayHosts { get; set; } = [];

    public string? ConnectorAccount { get; set; }

    /// <summary>Where it stands, in the company's own words; null when nobody has said. Limits name it.</summary>
    public string? Site { get; set; }

    /// <summary>What it belongs to. Limits name them.</summary>
    public List<string> Labels { get; set; } = [];

    public required DateTimeOffset EnrolledAt { get; init; }
}

/// <summary>What is known about a server now, so that no page has to work it out from history.</summary>
internal sealed class ServerStateRecord
{
    public required Guid ServerId { get; init; }

    public Verdict Verdict { get; set; } = Verdict.Unknown;

    public string Reason { get; set; } = "";

    /// <summary>What the checks and the agent's silence say, whether or not the server is in maintenance.</summary>
    public Verdict JudgedVerdict { get; set; } = Verdict.Unknown;

    public string JudgedReason { get; set; } = "";

    /// <summary>The reason that maintenance gives while it lasts; null otherwise.</summary>
    public string? Maintenance { get; set; }

    /// <summary>When the verdict became what it is; null before the first run.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>The requirement summaries of the last judged run, as JSON.</summary>
    public string Requirements { get; set; } = "[]";

    /// <summary>What the server is there for, as the last judged run saw it; null when it is not known.</summary>
    public ServerRole? Role { get; set; }

    /// <summary>The version of what writes back on it; null when it is not known.</summary>
    public string? ConnectVersion { get; set; }

    public Guid? LastRunId { get; set; }

    /// <summary>When the facts of the last judged run were taken. Older facts no longer change the state.</summary>
    public DateTimeOffset? JudgedAt { get; set; }

    public DateTimeOffset? LastChange { get; set; }

    /// <summary>True from the moment the agent is judged silent until it is heard of again.</summary>
    public bool IsSilent { get; set; }
}

internal sealed class ServerConfiguration : IEntityTypeConfiguration<ServerRecord>, IEntityTypeConfiguration<ServerStateRecord>
{
    public void Configure(EntityTypeBuilder<ServerRecord> builder)
    {
        builder.ToTable("Servers");
        builder.HasIndex(server => server.Name).IsUnique();
        builder.HasIndex(server => server.HostName);
        builder.Property(server => server.Name).HasMaxLength(256);
        builder.Property(server => server.HostName).HasMaxLength(256);
        builder.Property(server => server.Cloud).HasMaxLength(64);
        builder.Property(server => server.ConnectorAccount).HasMaxLength(256);
        builder.Property(server => server.Site).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<ServerStateRecord> builder)
    {
        builder.ToTable("ServerStates");
        builder.HasKey(state => state.ServerId);
        builder.HasOne<ServerRecord>().WithOne().HasForeignKey<ServerStateRecord>(state => state.ServerId);
        builder.Property(state => state.Verdict).HasConversion<string>().HasMaxLength(16);
        builder.Property(state => state.Reason).HasMaxLength(1024);
        builder.Property(state => state.JudgedVerdict).HasConversion<string>().HasMaxLength(16);
        builder.Property(state => state.JudgedReason).HasMaxLength(1024);
        builder.Property(state => state.Maintenance).HasMaxLength(1024);
        builder.Property(state => state.Role).HasConversion<string>().HasMaxLength(16);
        builder.Property(state => state.ConnectVersion).HasMaxLength(32);
    }
}
