package dev.basin.storage;

/** SQL texts that create and change tables, columns and indexes. */
public interface SchemaStatements {
    /** The declaration of a column after its name, for example {@code TEXT DEFAULT '' NOT NULL}. */
    String columnDeclaration(ColumnKind kind);

    /** The quoted form of a checked name. */
    String quote(String identifier);
}
