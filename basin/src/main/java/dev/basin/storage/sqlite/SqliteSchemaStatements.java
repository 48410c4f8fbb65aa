package dev.basin.storage.sqlite;

import dev.basin.storage.ColumnKind;
import dev.basin.storage.SchemaStatements;

/** The declarations that PocketBase gives its columns (facts A7). */
final class SqliteSchemaStatements implements SchemaStatements {
    @Override
    public String columnDeclaration(ColumnKind kind) {
        return switch (kind) {
            case PRIMARY_KEY -> "TEXT PRIMARY KEY DEFAULT ('r'||lower(hex(randomblob(7)))) NOT NULL";
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
}
