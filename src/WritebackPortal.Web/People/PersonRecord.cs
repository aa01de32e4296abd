using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.People;

/// <summary>A person who has signed in. The roles come with each sign-in; the portal keeps whom it shuts out, limits or helped in.</summary>
internal sealed class PersonRecord
{
    /// <summary><c>{tid}.{oid}</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string UserName { get; set; }

    public required DateTimeOffset FirstSignIn { get; init; }

    public required DateTimeOffset LastSignIn { get; set; }

    /// <summary>What Entra ID said at the last sign-in; null when it said none.</summary>
    public PortalRole? Role { get; set; }

    /// <summary>What the set-up code gave, until it is taken back.</summary>
    public PortalRole? GrantedRole { get; set; }

    /// <summary>From the first time on, so that no set-up code is needed ever again.</summary>
    public bool WasAdministrator { get; set; }

    public bool IsLimited { get; set; }

    public List<string> LimitSites { get; set; } = [];

    public List<string> LimitLabels { get; set; } = [];

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
        builder.Property(person => person.Role).HasConversion<string>().HasMaxLength(16);
        builder.Property(person => person.GrantedRole).HasConversion<string>().HasMaxLength(16);
        builder.Property(person => person.BlockedBy).HasMaxLength(256);
    }
}
