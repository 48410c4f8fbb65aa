package dev.basin.storage;

/** The one place where a database's SQL differs from another's: schema statements and expressions. */
public interface Dialect {
    /** Statements that create and change tables. */
    SchemaStatements schema();

    /** Expressions of queries. */
    Expressions expressions();
}
