using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Contracts;

namespace WritebackPortal.Web.Runs;

/// <summary>One section of a run's snapshot, compressed. Kept for some days only.</summary>
internal sealed class RunSectionRecord
{
    public required Guid RunId { get; init; }

    public required SnapshotSection Section { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The observation as Brotli-compressed JSON.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Why the agent could not look; null when it could.</summary>
    public string? Failure { get; init; }

    public required double ElapsedMilliseconds { get; init; }
}

internal sealed class RunSectionConfiguration : IEntityTypeConfiguration<RunSectionRecord>
{
    public void Configure(EntityTypeBuilder<RunSectionRecord> builder)
    {
        builder.ToTable("RunSections");
        builder.HasKey(section => new { section.RunId, section.Section });
        builder.HasOne<RunRecord>().WithMany().HasForeignKey(section => section.RunId);
        builder.HasIndex(section => section.ReceivedAt);
        builder.Property(section => section.Section).HasConversion<string>().HasMaxLength(32);
    }
}
