using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WritebackPortal.Web.Agents;

/// <summary>A single-use code. What was shown is not stored, only its hash.</summary>
internal sealed class EnrollmentCodeRecord
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the code without dashes, upper case.</summary>
    public required byte[] Hash { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The server that it enrolled.</summary>
    public Guid? UsedBy { get; set; }

    /// <summary>True when the portal made it for its own local agent.</summary>
    public bool IsLocal { get; init; }
}

internal sealed class EnrollmentCodeConfiguration : IEntityTypeConfiguration<EnrollmentCodeRecord>
{
    public void Configure(EntityTypeBuilder<EnrollmentCodeRecord> builder)
    {
        builder.ToTable("EnrollmentCodes");
        builder.HasIndex(code => code.Hash).IsUnique();
        builder.Property(code => code.Hash).HasMaxLength(32);
        builder.Property(code => code.CreatedBy).HasMaxLength(256);
    }
}
