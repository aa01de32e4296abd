using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Checks;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.History;

/// <summary>A check's state now on one server.</summary>
internal sealed class CheckStateRecord
{
    public required Guid ServerId { get; init; }

    public required string CheckId { get; init; }

    public required CheckOutcome Outcome { get; set; }

    /// <summary>When the outcome became what it is.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>The span that lasts.</summary>
    public required Guid SpanId { get; set; }

    /// <summary>How bad the worst finding is; null unless it fails.</summary>
    public Severity? Severity { get; set; }

    /// <summary>Names the cause, the same for every server whose check says the same; null unless it fails.</summary>
    public string? CauseId { get; set; }

    /// <summary>The message of the worst finding without what differs from server to server.</summary>
    public string? Cause { get; set; }

    /// <summary>The message of the worst finding.</summary>
    public string? Message { get; set; }

    /// <summary>How many findings there are besides the worst.</summary>
    public int MoreFindings { get; set; }

    /// <summary>How many users it stops.</summary>
    public int Users { get; set; }

    /// <summary>The domains that it is about, by alphabet, with commas.</summary>
    public string Domains { get; set; } = "";

    /// <summary>The acknowledgement that holds, or held until a moment ago.</summary>
    public Guid? AcknowledgementId { get; set; }
}

/// <summary>A stretch of time in which a check's outcome and findings stayed the same.</summary>
internal sealed class CheckSpanRecord
{
    public required Guid Id { get; init; }

    public required Guid ServerId { get; init; }

    public required string CheckId { get; init; }

    public required CheckOutcome Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>Subjects and messages, as JSON.</summary>
    public required string Findings { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? End { get; set; }
}

/// <summary>A stretch of time in which a server's verdict and reason stayed the same.</summary>
internal sealed class VerdictSpanRecord
{
    public required Guid Id { get; init; }

    public required Guid ServerId { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Reason { get; set; }

    /// <summary>The run that brought it; null for a silence, a revocation and maintenance.</summary>
    public Guid? RunId { get; set; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? End { get; set; }
}

internal sealed class HistoryConfiguration :
    IEntityTypeConfiguration<CheckStateRecord>,
    IEntityTypeConfiguration<CheckSpanRecord>,
    IEntityTypeConfiguration<VerdictSpanRecord>
{
    public void Configure(EntityTypeBuilder<CheckStateRecord> builder)
    {
        builder.ToTable("CheckStates");
        builder.HasKey(state => new { state.ServerId, state.CheckId });
        builder.HasOne<ServerRecord>().WithMany().HasForeignKey(state => state.ServerId);
        builder.Property(state => state.CheckId).HasMaxLength(16);
        builder.Property(state => state.Outcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(state => state.Severity).HasConversion<string>().HasMaxLength(16);
        builder.Property(state => state.CauseId).HasMaxLength(32);
        builder.Property(state => state.Cause).HasMaxLength(400);
        builder.Property(state => state.Message).HasMaxLength(1024);
        builder.Property(state => state.Domains).HasDefaultValue("");
        builder.HasIndex(state => new { state.Outcome, state.CauseId });
    }

    public void Configure(EntityTypeBuilder<CheckSpanRecord> builder)
    {
        builder.ToTable("CheckSpans");
        builder.HasOne<ServerRecord>().WithMany().HasForeignKey(span => span.ServerId);
        builder.HasIndex(span => new { span.ServerId, span.CheckId, span.Start });
        builder.HasIndex(span => span.End);
        builder.Property(span => span.CheckId).HasMaxLength(16);
        builder.Property(span => span.Outcome).HasConversion<string>().HasMaxLength(16);
    }

    public void Configure(EntityTypeBuilder<VerdictSpanRecord> builder)
    {
        builder.ToTable("VerdictSpans");
        builder.HasOne<ServerRecord>().WithMany().HasForeignKey(span => span.ServerId);
        builder.HasIndex(span => new { span.ServerId, span.Start });

        // The bars of a page of servers: those that last, and those that ended after the bar's left edge.
        builder.HasIndex(span => new { span.ServerId, span.End });
        builder.HasIndex(span => span.End);
        builder.Property(span => span.Verdict).HasConversion<string>().HasMaxLength(16);
        builder.Property(span => span.Reason).HasMaxLength(1024);
    }
}
