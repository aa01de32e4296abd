using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Findings;

/// <summary>Somebody's word on a failing check of one server: who, why, until when, and how it ended.</summary>
internal sealed class AcknowledgementRecord
{
    public required Guid Id { get; init; }

    public required Guid ServerId { get; init; }

    public required string CheckId { get; init; }

    public required AcknowledgementKind Kind { get; init; }

    public required string Reason { get; init; }

    public required string ById { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first instant at which it no longer holds.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>What the check held against the server then, as a hash: with other findings it no longer holds.</summary>
    public required string FindingsHash { get; init; }

    /// <summary>Null while it holds, and until the portal has noticed that it does no longer.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public AcknowledgementEnd? End { get; set; }

    /// <summary>Who withdrew it; null when the portal ended it by itself.</summary>
    public string? EndedBy { get; set; }

    public Acknowledgement ToAcknowledgement() => new(Id, ServerId, CheckId, Kind, Reason, By, At, Until) { EndedAt = EndedAt, End = End, EndedBy = EndedBy };
}

internal sealed class AcknowledgementConfiguration : IEntityTypeConfiguration<AcknowledgementRecord>
{
    public void Configure(EntityTypeBuilder<AcknowledgementRecord> builder)
    {
        builder.ToTable("Acknowledgements");
        builder.HasOne<ServerRecord>().WithMany().HasForeignKey(acknowledgement => acknowledgement.ServerId);
        builder.HasIndex(acknowledgement => new { acknowledgement.ServerId, acknowledgement.At });
        builder.HasIndex(acknowledgement => acknowledgement.EndedAt);
        builder.Property(acknowledgement => acknowledgement.CheckId).HasMaxLength(16);
        builder.Property(acknowledgement => acknowledgement.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(acknowledgement => acknowledgement.Reason).HasMaxLength(AcknowledgementRules.LongestReason);
        builder.Property(acknowledgement => acknowledgement.ById).HasMaxLength(256);
        builder.Property(acknowledgement => acknowledgement.By).HasMaxLength(256);
        builder.Property(acknowledgement => acknowledgement.FindingsHash).HasMaxLength(64);
        builder.Property(acknowledgement => acknowledgement.End).HasConversion<string>().HasMaxLength(16);
        builder.Property(acknowledgement => acknowledgement.EndedBy).HasMaxLength(256);
    }
}
