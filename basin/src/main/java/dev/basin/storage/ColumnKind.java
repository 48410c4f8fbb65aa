package dev.basin.storage;

/** What a field's column holds; each dialect has its own declaration for it (facts A7). */
public enum ColumnKind {
    /** the record id */
    PRIMARY_KEY,
    /** text, editor, email, url, date, autodate, password, and single select, file and relation */
    TEXT,
    NUMBER,
    BOOL,
    /** any JSON value, NULL when absent */
    JSON,
    /** multiple select, file and relation: a JSON array */
    JSON_ARRAY,
    GEO_POINT
}
