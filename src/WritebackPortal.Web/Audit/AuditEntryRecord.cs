using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

/// <summary>One entry of the audit log, with exactly what its hash covers. So nothing in it is converted on the way to the database.</summary>
internal sealed class AuditEntryRecord
{
    /// <summary>From 1, without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary>UTC ticks.</summary>
    public long At { get; set; }

    /// <summary>Which key the hash was made with.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>A name of <see cref="AuditAct"/>.</summary>
    public required string Act { get; init; }

    /// <summary>A name of <see cref="AuditOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>A name of <see cref="Access.ActorKind"/>.</summary>
    public required string ActorKind { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string ActorAddress { get; init; }

    public string? ServerId { get; init; }

    public string? ServerName { get; init; }

    public required string Subject { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public byte[] PreviousHash { get; set; } = [];

    public byte[] Hash { get; set; } = [];
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntryRecord>
{
    public void Configure(EntityTypeBuilder<AuditEntryRecord> builder)
    {
        builder.ToTable(AuditTriggers.Table);
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => new { entry.Act, entry.Sequence });
        builder.HasIndex(entry => new { entry.ActorId, entry.Sequence });
        builder.HasIndex(entry => new { entry.ServerId, entry.Sequence });
        builder.Property(entry => entry.KeyId).HasMaxLength(16);
        builder.Property(entry => entry.Act).HasMaxLength(64);
        builder.Property(entry => entry.Outcome).HasMaxLength(16);
        builder.Property(entry => entry.ActorKind).HasMaxLength(16);
        builder.Property(entry => entry.ActorId).HasMaxLength(AuditText.MaxLength);
        builder.Property(entry => entry.ActorName).HasMaxLength(AuditText.MaxLength);
        builder.Property(entry => entry.ActorAddress).HasMaxLength(64);
        builder.Property(entry => entry.ServerId).HasMaxLength(36);
        builder.Property(entry => entry.ServerName).HasMaxLength(AuditText.MaxLength);
        builder.Property(entry => entry.Subject).HasMaxLength(AuditText.MaxLength);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(AuditChain.HashBytes);
        builder.Property(entry => entry.Hash).HasMaxLength(AuditChain.HashBytes);
    }
}
