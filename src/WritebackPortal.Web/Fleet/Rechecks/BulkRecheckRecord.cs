using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Fleet.Rechecks;

/// <summary>Many servers that one person wants rechecked, spread over some time. It outlives a restart of the portal.</summary>
internal sealed class BulkRecheckRecord
{
    public required Guid Id { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required ActorKind ActorKind { get; init; }

    public required string ActorAddress { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the last one starts.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    public required int Total { get; init; }

    public int Started { get; set; }

    /// <summary>Those whose agent was not connected when their turn came: they recheck when they are back.</summary>
    public int Skipped { get; set; }

    /// <summary>When the last one had started, or the rest was cancelled; null while some are to come.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public Actor Actor => new(ActorId, ActorName, ActorKind, ActorAddress);
}

/// <summary>One server of them whose turn has not come yet.</summary>
internal sealed class PlannedRecheckRecord
{
    /// <summary>A server is planned once, however many people ask for it.</summary>
    public required Guid ServerId { get; init; }

    public required Guid BulkId { get; init; }

    public required DateTimeOffset DueAt { get; init; }
}

internal sealed class RecheckConfiguration : IEntityTypeConfiguration<BulkRecheckRecord>, IEntityTypeConfiguration<PlannedRecheckRecord>
{
    public void Configure(EntityTypeBuilder<BulkRecheckRecord> builder)
    {
        builder.ToTable("BulkRechecks");
        builder.HasIndex(bulk => bulk.EndedAt);
        builder.Ignore(bulk => bulk.Actor);
        builder.Property(bulk => bulk.ActorId).HasMaxLength(128);
        builder.Property(bulk => bulk.ActorName).HasMaxLength(256);
        builder.Property(bulk => bulk.ActorKind).HasConversion<string>().HasMaxLength(16);
        builder.Property(bulk => bulk.ActorAddress).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<PlannedRecheckRecord> builder)
    {
        builder.ToTable("PlannedRechecks");
        builder.HasKey(planned => planned.ServerId);
        builder.HasOne<ServerRecord>().WithOne().HasForeignKey<PlannedRecheckRecord>(planned => planned.ServerId);
        builder.HasOne<BulkRecheckRecord>().WithMany().HasForeignKey(planned => planned.BulkId);
        builder.HasIndex(planned => planned.DueAt);
    }
}
