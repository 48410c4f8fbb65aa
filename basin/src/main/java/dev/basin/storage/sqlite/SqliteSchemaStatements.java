package dev.basin.storage.sqlite;

import dev.basin.storage.ColumnKind;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.SystemTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** The declarations that PocketBase gives its columns (facts A7). */
final class SqliteSchemaStatements implements SchemaStatements {
    private static final String ROW_ID = "TEXT PRIMARY KEY DEFAULT ('r'||lower(hex(randomblob(7)))) NOT NULL";
    private static final String NOW = "TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%fZ')) NOT NULL";

    @Override
    public String columnDeclaration(ColumnKind kind) {
        return switch (kind) {
            case PRIMARY_KEY -> ROW_ID;
            case TEXT -> "TEXT DEFAULT '' NOT NULL";
            case NUMBER -> "NUMERIC DEFAULT 0 NOT NULL";
            case BOOL -> "BOOLEAN DEFAULT FALSE NOT NULL";
            case JSON -> "JSON DEFAULT NULL";
            case JSON_ARRAY -> "JSON DEFAULT '[]' NOT NULL";
            case GEO_POINT -> "JSON DEFAULT '{\"lon\":0,\"lat\":0}' NOT NULL";
        };
    }

    @Override
    public String quote(String identifier) {
        return SqliteDialect.quote(identifier);
    }

    @Override
    public String createTable(String table, SequencedMap<String, ColumnKind> columns) {
        List<String> declarations = new ArrayList<>(columns.size());
        columns.forEach((column, kind) -> declarations.add(quote(column) + " " + columnDeclaration(kind)));
        return "CREATE TABLE " + quote(table) + " (" + String.join(", ", declarations) + ")";
    }

    @Override
    public String dropTable(String table) {
        return "DROP TABLE IF EXISTS " + quote(table);
    }

    @Override
    public String renameTable(String table, String newName) {
        return "ALTER TABLE " + quote(table) + " RENAME TO " + quote(newName);
    }

    @Override
    public String addColumn(String table, String column, ColumnKind kind) {
        return "ALTER TABLE " + quote(table) + " ADD COLUMN " + quote(column) + " " + columnDeclaration(kind);
    }

    @Override
    public String dropColumn(String table, String column) {
        return "ALTER TABLE " + quote(table) + " DROP COLUMN " + quote(column);
    }

    @Override
    public String renameColumn(String table, String column, String newName) {
        return "ALTER TABLE " + quote(table) + " RENAME COLUMN " + quote(column) + " TO " + quote(newName);
    }

    @Override
    public String dropIndex(String index) {
        return "DROP INDEX IF EXISTS " + quote(index);
    }

    @Override
    public String createView(String view, String query) {
        return "CREATE VIEW " + quote(view) + " AS SELECT * FROM (" + query + ")";
    }

    @Override
    public String dropView(String view) {
        return "DROP VIEW IF EXISTS " + quote(view);
    }

    @Override
    public String copySingleToMultiple(String table, String from, String to) {
        String old = quote(from);
        return "UPDATE " + quote(table) + " SET " + quote(to) + " = CASE WHEN COALESCE(" + old
                + ", '') = '' THEN '[]' WHEN " + isArray(old) + " THEN " + old + " ELSE json_array(" + old + ") END";
    }

    @Override
    public String copyMultipleToSingle(String table, String from, String to) {
        String old = quote(from);
        return "UPDATE " + quote(table) + " SET " + quote(to) + " = CASE WHEN COALESCE(" + old
                + ", '[]') = '[]' THEN '' WHEN " + isArray(old) + " THEN COALESCE(json_extract(" + old
                + ", '$[#-1]'), '') ELSE " + old + " END";
    }

    /** The inner CASE keeps json_type away from text that is no JSON. */
    private static String isArray(String column) {
        return "(CASE WHEN json_valid(" + column + ") THEN json_type(" + column + ") = 'array' ELSE FALSE END)";
    }

    @Override
    public String columnsQuery() {
        return "SELECT name, type FROM pragma_table_info(?)";
    }

    @Override
    public String viewsQuery() {
        return "SELECT name, sql FROM sqlite_master WHERE type = 'view' AND sql IS NOT NULL ORDER BY rowid";
    }

    @Override
    public String insertionOrder() {
        return "rowid";
    }

    @Override
    public List<String> systemTables(SystemTable table) {
        return switch (table) {
            case MIGRATIONS ->
                List.of("CREATE TABLE IF NOT EXISTS `_migrations` "
                        + "(file VARCHAR(255) PRIMARY KEY NOT NULL, applied INTEGER NOT NULL)");
            case PARAMS ->
                List.of("CREATE TABLE `_params` (`id` " + ROW_ID + ", `value` JSON DEFAULT NULL, `created` " + NOW
                        + ", `updated` " + NOW + ")");
            case COLLECTIONS ->
                List.of(
                        """
                        CREATE TABLE `_collections` (`id` %s, `system` BOOLEAN DEFAULT FALSE NOT NULL, \
                        `type` TEXT DEFAULT "base" NOT NULL, `name` TEXT UNIQUE NOT NULL, \
                        `fields` JSON DEFAULT "[]" NOT NULL, `indexes` JSON DEFAULT "[]" NOT NULL, \
                        `listRule` TEXT DEFAULT NULL, `viewRule` TEXT DEFAULT NULL, `createRule` TEXT DEFAULT NULL, \
                        `updateRule` TEXT DEFAULT NULL, `deleteRule` TEXT DEFAULT NULL, \
                        `options` JSON DEFAULT "{}" NOT NULL, `created` %s, `updated` %s)""".formatted(ROW_ID, NOW, NOW),
                        "CREATE INDEX idx__collections_type on `_collections` (`type`)");
            case LOGS ->
                List.of(
                        "CREATE TABLE `_logs` (`id` " + ROW_ID + ", `level` INTEGER DEFAULT 0 NOT NULL, "
                                + "`message` TEXT DEFAULT \"\" NOT NULL, `data` JSON DEFAULT \"{}\" NOT NULL, `created` "
                                + NOW + ")",
                        "CREATE INDEX idx_logs_level on `_logs` (`level`)",
                        "CREATE INDEX idx_logs_message on `_logs` (`message`)",
                        "CREATE INDEX idx_logs_created_hour on `_logs` (strftime('%Y-%m-%d %H:00:00', `created`))");
        };
    }
}
