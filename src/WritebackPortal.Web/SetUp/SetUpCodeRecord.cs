using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WritebackPortal.Web.SetUp;

/// <summary>The one set-up code that is valid. What the log showed is not stored, only its hash.</summary>
internal sealed class SetUpCodeRecord
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the code without dashes, upper case.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class SetUpCodeConfiguration : IEntityTypeConfiguration<SetUpCodeRecord>
{
    public void Configure(EntityTypeBuilder<SetUpCodeRecord> builder)
    {
        builder.ToTable("SetUpCodes");
        builder.Property(code => code.Hash).HasMaxLength(32);
    }
}
