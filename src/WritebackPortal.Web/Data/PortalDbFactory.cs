using Microsoft.EntityFrameworkCore;

namespace WritebackPortal.Web.Data;

/// <summary>Hands out the configured database's context as <see cref="PortalDb"/>, so that no caller names a provider.</summary>
internal sealed class PortalDbFactory<TDb>(IDbContextFactory<TDb> provider) : IDbContextFactory<PortalDb>
    where TDb : PortalDb
{
    public PortalDb CreateDbContext() => provider.CreateDbContext();
}
