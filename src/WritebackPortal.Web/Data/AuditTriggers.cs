namespace WritebackPortal.Web.Data;

/// <summary>
/// Makes SQLite refuse what would rewrite the audit log. Whoever may change the schema can drop them: they stop mistakes
/// and injected statements, the hash chain shows the rest.
/// </summary>
internal static class AuditTriggers
{
    public const string Table = "AuditEntries";

    /// <summary>The act whose subject is the first entry that stays: what lies before it may be deleted.</summary>
    public const string PruningAct = "audit.pruned";

    // The insert trigger stands against INSERT OR REPLACE, which deletes without asking the delete trigger.
    public const string Create =
        $"""
        CREATE TRIGGER {Table}_NoUpdate BEFORE UPDATE ON {Table}
        BEGIN
            SELECT RAISE(ABORT, 'The audit log is append-only.');
        END;
        CREATE TRIGGER {Table}_NoDelete BEFORE DELETE ON {Table}
        WHEN OLD.Sequence >= COALESCE((SELECT CAST(Subject AS INTEGER) FROM {Table} WHERE Act = '{PruningAct}' ORDER BY Sequence DESC LIMIT 1), 0)
        BEGIN
            SELECT RAISE(ABORT, 'The audit log is append-only.');
        END;
        CREATE TRIGGER {Table}_InOrder BEFORE INSERT ON {Table}
        WHEN NEW.Sequence <> COALESCE((SELECT MAX(Sequence) FROM {Table}), 0) + 1
        BEGIN
            SELECT RAISE(ABORT, 'The audit log is append-only.');
        END;
        """;

    public const string Drop =
        $"""
        DROP TRIGGER {Table}_NoUpdate;
        DROP TRIGGER {Table}_NoDelete;
        DROP TRIGGER {Table}_InOrder;
        """;
}
