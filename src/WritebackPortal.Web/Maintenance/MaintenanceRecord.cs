using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Maintenance;

/// <summary>A planned maintenance of one server: from when until when, why, and by whom.</summary>
internal sealed class MaintenanceRecord
{
    public required Guid Id { get; init; }

    public required Guid ServerId { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>The first instant at which the server is expected to work again.</summary>
    public required DateTimeOffset Until { get; set; }

    public required string Reason { get; init; }

    public required string ById { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the server's verdict became Maintenance; null before that.</summary>
    public DateTimeOffset? BegunAt { get; set; }

    /// <summary>Null while it lasts or is to come, and until the portal has noticed that it is over.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who ended it before its time; null when nobody did.</summary>
    public string? EndedBy { get; set; }

    public MaintenanceWindow ToWindow(string server) => new(Id, ServerId, server, From, Until, Reason, By) { EndedAt = EndedAt, EndedBy = EndedBy };
}

internal sealed class MaintenanceConfiguration : IEntityTypeConfiguration<MaintenanceRecord>
{
    public void Configure(EntityTypeBuilder<MaintenanceRecord> builder)
    {
        builder.ToTable("Maintenance");
        builder.HasOne<ServerRecord>().WithMany().HasForeignKey(window => window.ServerId);
        builder.HasIndex(window => new { window.ServerId, window.From });
        builder.HasIndex(window => window.EndedAt);
        builder.Property(window => window.Reason).HasMaxLength(MaintenanceRules.LongestReason);
        builder.Property(window => window.ById).HasMaxLength(256);
        builder.Property(window => window.By).HasMaxLength(256);
        builder.Property(window => window.EndedBy).HasMaxLength(256);
    }
}
