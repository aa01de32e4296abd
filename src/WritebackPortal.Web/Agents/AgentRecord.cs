using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Agents;

/// <summary>An agent, known by its public key.</summary>
internal sealed class AgentRecord
{
    public required Guid Id { get; init; }

    public required Guid ServerId { get; init; }

    /// <summary>x coordinate on P-256, base64url.</summary>
    public required string PublicKeyX { get; init; }

    /// <summary>y coordinate on P-256, base64url.</summary>
    public required string PublicKeyY { get; init; }

    /// <summary>RFC 7638 thumbprint of the public key.</summary>
    public required string Thumbprint { get; init; }

    public required string Version { get; set; }

    public required string OperatingSystem { get; set; }

    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>At most a minute behind what the portal knows.</summary>
    public DateTimeOffset? LastSeen { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }

    /// <summary>True for the agent that a development portal starts by itself.</summary>
    public bool IsLocal { get; init; }
}

internal sealed class AgentConfiguration : IEntityTypeConfiguration<AgentRecord>
{
    public void Configure(EntityTypeBuilder<AgentRecord> builder)
    {
        builder.ToTable("Agents");
        builder.HasOne<ServerRecord>().WithMany().HasForeignKey(agent => agent.ServerId);
        builder.HasIndex(agent => agent.Thumbprint).IsUnique();
        builder.Property(agent => agent.PublicKeyX).HasMaxLength(64);
        builder.Property(agent => agent.PublicKeyY).HasMaxLength(64);
        builder.Property(agent => agent.Thumbprint).HasMaxLength(64);
        builder.Property(agent => agent.Version).HasMaxLength(64);
        builder.Property(agent => agent.OperatingSystem).HasMaxLength(256);
        builder.Property(agent => agent.RevokedBy).HasMaxLength(256);
    }
}
