package dev.basin.storage.sqlite;

import dev.basin.storage.Dialect;
import dev.basin.storage.Expressions;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.TextIndexes;

/** SQLite's SQL. */
public final class SqliteDialect implements Dialect {
    private final SchemaStatements schema = new SqliteSchemaStatements();
    private final Expressions expressions = new SqliteExpressions();
    private final TextIndexes textIndexes = new SqliteTextIndexes();

    @Override
    public SchemaStatements schema() {
        return schema;
    }

    @Override
    public Expressions expressions() {
        return expressions;
    }

    @Override
    public TextIndexes textIndexes() {
        return textIndexes;
    }

    /** Backticks: SQLite reads an unknown name in double quotes as a string, one in backticks never. */
    static String quote(String identifier) {
        if (identifier.isEmpty() || identifier.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Not a name: an empty text or one with a NUL character");
        }
        return "`" + identifier.replace("`", "``") + "`";
    }
}
