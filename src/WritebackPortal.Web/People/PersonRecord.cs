using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WritebackPortal.Web.People;

/// <summary>A person who has signed in. The roles come with each sign-in; the portal keeps whom it shuts out.</summary>
internal sealed class PersonRecord
{
    /// <summary><c>{tid}.{oid}</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string UserName { get; set; }

    public required DateTimeOffset FirstSignIn { get; init; }

    public required DateTimeOffset LastSignIn { get; set; }

    public DateTimeOffset? BlockedAt { get; set; }

    public string? BlockedBy { get; set; }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<PersonRecord>
{
    public void Configure(EntityTypeBuilder<PersonRecord> builder)
    {
        builder.ToTable("People");
        builder.Property(person => person.Id).HasMaxLength(128);
        builder.Property(person => person.Name).HasMaxLength(256);
        builder.Property(person => person.UserName).HasMaxLength(256);
        builder.Property(person => person.BlockedBy).HasMaxLength(256);
    }
}
