using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.SetUp;

namespace WritebackPortal.Web.Data;

/// <summary>The one model. Each database has a subclass that owns its migrations.</summary>
public abstract class PortalDb(DbContextOptions options) : DbContext(options)
{
    internal DbSet<ServerRecord> Servers => Set<ServerRecord>();

    internal DbSet<ServerStateRecord> ServerStates => Set<ServerStateRecord>();

    internal DbSet<AgentRecord> Agents => Set<AgentRecord>();

    internal DbSet<EnrollmentCodeRecord> EnrollmentCodes => Set<EnrollmentCodeRecord>();

    internal DbSet<RunRecord> Runs => Set<RunRecord>();

    internal DbSet<RunSectionRecord> RunSections => Set<RunSectionRecord>();

    internal DbSet<CheckStateRecord> CheckStates => Set<CheckStateRecord>();

    internal DbSet<CheckSpanRecord> CheckSpans => Set<CheckSpanRecord>();

    internal DbSet<AcknowledgementRecord> Acknowledgements => Set<AcknowledgementRecord>();

    internal DbSet<MaintenanceRecord> Maintenance => Set<MaintenanceRecord>();

    internal DbSet<VerdictSpanRecord> VerdictSpans => Set<VerdictSpanRecord>();

    internal DbSet<MeasurementRecord> Measurements => Set<MeasurementRecord>();

    internal DbSet<PersonRecord> People => Set<PersonRecord>();

    internal DbSet<AuditEntryRecord> AuditEntries => Set<AuditEntryRecord>();

    internal DbSet<KeyRecord> PersonalKeys => Set<KeyRecord>();

    internal DbSet<SavedViewRecord> SavedViews => Set<SavedViewRecord>();

    internal DbSet<BulkRecheckRecord> BulkRechecks => Set<BulkRecheckRecord>();

    internal DbSet<PlannedRecheckRecord> PlannedRechecks => Set<PlannedRecheckRecord>();

    internal DbSet<SetUpCodeRecord> SetUpCodes => Set<SetUpCodeRecord>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
}
