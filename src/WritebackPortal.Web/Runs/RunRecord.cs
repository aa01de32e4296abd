using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>One run: who, why, when and what came of it. Kept for as long as history is.</summary>
internal sealed class RunRecord
{
    public required Guid Id { get; init; }

    public required Guid ServerId { get; init; }

    public required RunTrigger Trigger { get; init; }

    public string? RequestedBy { get; init; }

    public string? Because { get; init; }

    public RunState State { get; set; } = RunState.Waiting;

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    public required List<SnapshotSection> Sections { get; init; }

    public required Verdict Before { get; init; }

    public DateTimeOffset? BeforeSince { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When the facts were taken, by the agent's clock corrected to the portal's.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    public string HostName { get; set; } = "";

    public string OperatingSystem { get; set; } = "";

    public string AgentVersion { get; set; } = "";

    public Verdict? Verdict { get; set; }

    public string Reason { get; set; } = "";

    public List<string> Changed { get; set; } = [];

    public bool IsBackfilled { get; set; }

    public bool IsActive => State is RunState.Waiting or RunState.Running;
}

internal sealed class RunConfiguration : IEntityTypeConfiguration<RunRecord>
{
    public void Configure(EntityTypeBuilder<RunRecord> builder)
    {
        builder.ToTable("Runs");
        builder.HasOne<ServerRecord>().WithMany().HasForeignKey(run => run.ServerId);
        builder.HasIndex(run => new { run.ServerId, run.RequestedAt });
        builder.HasIndex(run => run.State);
        // Late results are few; their index holds nothing else.
        builder.HasIndex(run => new { run.ServerId, run.TakenAt }).HasFilter("\"IsBackfilled\"");
        builder.Ignore(run => run.IsActive);
        builder.Property(run => run.Trigger).HasConversion<string>().HasMaxLength(16);
        builder.Property(run => run.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(run => run.Before).HasConversion<string>().HasMaxLength(16);
        builder.Property(run => run.Verdict).HasConversion<string>().HasMaxLength(16);
        builder.PrimitiveCollection(run => run.Sections).ElementType(section => section.HasConversion<string>());
        builder.Property(run => run.RequestedBy).HasMaxLength(256);
        builder.Property(run => run.Because).HasMaxLength(1024);
        builder.Property(run => run.Reason).HasMaxLength(1024);
        builder.Property(run => run.HostName).HasMaxLength(256);
        builder.Property(run => run.OperatingSystem).HasMaxLength(256);
        builder.Property(run => run.AgentVersion).HasMaxLength(64);
    }
}
