using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Measurements;

/// <summary>What one server's runs measured in one hour, or on one day.</summary>
internal sealed class MeasurementRecord
{
    public required Guid ServerId { get; init; }

    /// <summary>1 for an hour, 24 for a day of UTC.</summary>
    public required int Hours { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Every series' roll-up, by <see cref="RollupCodec"/>.</summary>
    public required byte[] Body { get; set; }
}

internal sealed class MeasurementConfiguration : IEntityTypeConfiguration<MeasurementRecord>
{
    public void Configure(EntityTypeBuilder<MeasurementRecord> builder)
    {
        builder.ToTable("Measurements");
        builder.HasKey(measurement => new { measurement.ServerId, measurement.Hours, measurement.Start });
        builder.HasOne<ServerRecord>().WithMany().HasForeignKey(measurement => measurement.ServerId);
        builder.HasIndex(measurement => new { measurement.Hours, measurement.Start });
    }
}
