using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Keys;

/// <summary>A personal key for programs. What was shown is not stored, only its hash.</summary>
internal sealed class KeyRecord
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the whole key.</summary>
    public required byte[] Hash { get; init; }

    public required string OwnerId { get; init; }

    public required string Name { get; init; }

    /// <summary>At most this; less when the owner has less.</summary>
    public required PortalRole Role { get; init; }

    public required bool IsLimited { get; init; }

    public required List<string> LimitSites { get; init; }

    public required List<string> LimitLabels { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }
}

internal sealed class KeyConfiguration : IEntityTypeConfiguration<KeyRecord>
{
    public void Configure(EntityTypeBuilder<KeyRecord> builder)
    {
        builder.ToTable("PersonalKeys");
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasOne<PersonRecord>().WithMany().HasForeignKey(key => key.OwnerId);
        builder.Property(key => key.Hash).HasMaxLength(32);
        builder.Property(key => key.OwnerId).HasMaxLength(128);
        builder.Property(key => key.Name).HasMaxLength(64);
        builder.Property(key => key.Role).HasConversion<string>().HasMaxLength(16);
        builder.Property(key => key.RevokedBy).HasMaxLength(256);
    }
}
