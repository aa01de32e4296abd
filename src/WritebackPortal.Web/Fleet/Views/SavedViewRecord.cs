using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WritebackPortal.Web.Fleet.Views;

/// <summary>A filter and an order of the fleet page under a name.</summary>
internal sealed class SavedViewRecord
{
    public required Guid Id { get; init; }

    /// <summary>A person's id, or the local operator's: there is no row of a person for that one.</summary>
    public required string OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public required string Name { get; set; }

    /// <summary>As <see cref="FleetAddress.Query"/> writes it.</summary>
    public required string Query { get; init; }

    /// <summary>True when everybody sees it.</summary>
    public required bool IsShared { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedViewRecord>
{
    public void Configure(EntityTypeBuilder<SavedViewRecord> builder)
    {
        builder.ToTable("SavedViews");
        builder.HasIndex(view => new { view.OwnerId, view.Name }).IsUnique();
        builder.HasIndex(view => view.IsShared);
        builder.Property(view => view.OwnerId).HasMaxLength(128);
        builder.Property(view => view.OwnerName).HasMaxLength(256);
        builder.Property(view => view.Name).HasMaxLength(SavedViews.LongestName);
        builder.Property(view => view.Query).HasMaxLength(1024);
    }
}
