package dev.basin.storage;

/** The one place where a database's SQL differs from another's: schema statements, expressions and text indexes. */
public interface Dialect {
    /** Statements that create and change tables. */
    SchemaStatements schema();

    /** Expressions of queries. */
    Expressions expressions();

    /** Indexes over texts. */
    TextIndexes textIndexes();
}
