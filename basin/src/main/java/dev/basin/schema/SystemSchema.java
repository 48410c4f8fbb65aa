package dev.basin.schema;

import dev.basin.storage.Database;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.Session;
import dev.basin.storage.SystemTable;
import dev.basin.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Prepares the two databases of a data directory (facts A4, A5, G2). A new directory gets exactly what PocketBase 0.40 gives it;
 * one that PocketBase 0.23 or later wrote opens as it is; an older layout is refused.
 *
 * <p>Changes of layout that PocketBase made after 0.23 and that a directory does not have yet are left to PocketBase: they only
 * bring mail texts and the list of indexes up to date, nothing here needs them, and without their row in {@code _migrations}
 * PocketBase applies them when it opens the directory again. Rows that this version does not know come from a newer
 * PocketBase; they are reported, and the directory is opened as long as every system collection is there.
 */
public final class SystemSchema {
    private static final String AUX_INIT = "1640988000_aux_init.go";
    private static final String V023 = "1717233556_v0.23_migrate.go";

    /** The names that PocketBase 0.40.6 records, the newest last; without all of them it would change the layout again. */
    private static final List<String> MIGRATIONS = List.of(
            AUX_INIT,
            "1640988000_init.go",
            V023,
            "1717233557_v0.23_migrate2.go",
            "1717233558_v0.23_migrate3.go",
            "1717233559_v0.23_migrate4.go",
            "1763020353_update_default_auth_alert_templates.go",
            "1778828400_normalize_indexes.go");

    private final SchemaStatements statements;

    private SystemSchema(SchemaStatements statements) {
        this.statements = statements;
    }

    /**
     * Creates what is missing.
     *
     * @param data the main database
     * @param auxiliary the database of the logs
     * @return sentences for the operator about what was found and is unusual, mostly none
     * @throws SchemaException when the directory can't be used, with what to do about it
     */
    public static List<String> prepare(Database data, Database auxiliary) {
        List<String> warnings = new ArrayList<>();
        data.run(tx -> new SystemSchema(data.dialect().schema()).prepareData(tx, data, warnings));
        auxiliary.run(tx -> new SystemSchema(auxiliary.dialect().schema()).prepareLogs(tx));
        return List.copyOf(warnings);
    }

    private void prepareData(Transaction tx, Database data, List<String> warnings) {
        if (columns(tx, "_collections").isEmpty() && columns(tx, "_params").isEmpty()) {
            refuseOld(tx);
            createAll(tx, data);
            return;
        }
        refuseOld(tx);
        List<String> applied = tx.list(
                "SELECT " + statements.quote("file") + " FROM " + statements.quote("_migrations"),
                List.of(),
                row -> String.valueOf(row.text(0)));
        if (!applied.contains(V023) || !columns(tx, "_collections").contains("fields")) {
            throw tooOld();
        }
        for (Collection expected : SystemCollections.required()) {
            if (columns(tx, expected.name()).isEmpty()) {
                throw new SchemaException("The data directory lacks the table " + expected.name()
                        + ": it was written by a version of PocketBase that this program does not know, or is damaged."
                        + " Restore a backup, or use a newer version of this program.");
            }
        }
        // their names begin with their time; what 0.22 or older recorded stays in a directory that was converted
        applied.stream()
                .filter(file -> file.endsWith(".go") && file.compareTo(MIGRATIONS.getLast()) > 0)
                .forEach(file -> warnings.add("The data directory has the change of layout " + file
                        + ", which this version does not know; it was probably opened by a newer PocketBase."));
    }

    private void refuseOld(Session session) {
        boolean admins = !columns(session, "_admins").isEmpty();
        if (admins && !columns(session, "_collections").contains("fields")) {
            throw tooOld();
        }
    }

    private static SchemaException tooOld() {
        return new SchemaException(
                "The data directory was written by PocketBase 0.22 or older. Make a backup, start it once with"
                        + " PocketBase 0.23 or newer (\"pocketbase serve --dir ...\"), which converts it, stop that, and start again.");
    }

    private Set<String> columns(Session session, String table) {
        return Set.copyOf(session.list(statements.columnsQuery(), List.of(table), row -> String.valueOf(row.text(0))));
    }

    private void createAll(Transaction tx, Database data) {
        create(tx, SystemTable.MIGRATIONS);
        create(tx, SystemTable.PARAMS);
        create(tx, SystemTable.COLLECTIONS);
        Instant now = Instant.now();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        for (int i = 0; i < MIGRATIONS.size(); i++) {
            tx.execute(
                    "INSERT INTO " + statements.quote("_migrations") + " (file, applied) VALUES (?, ?)",
                    List.of(MIGRATIONS.get(i), micros + i));
        }
        Collections collections = new Collections(data);
        SystemCollections.all().forEach(collection -> collections.save(tx, collection));
    }

    private void prepareLogs(Transaction tx) {
        if (columns(tx, "_logs").isEmpty()) {
            create(tx, SystemTable.LOGS);
        }
    }

    private void create(Transaction tx, SystemTable table) {
        statements.systemTables(table).forEach(sql -> tx.execute(sql, List.of()));
    }
}
