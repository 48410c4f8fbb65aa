package dev.basin.storage;

/** The tables that hold what is no record (facts A4). */
public enum SystemTable {
    /** {@code _migrations}: which changes of layout were applied */
    MIGRATIONS,
    /** {@code _params}: settings */
    PARAMS,
    /** {@code _collections}: what the record tables are */
    COLLECTIONS,
    /** {@code _logs}: requests and errors, in a database of its own */
    LOGS
}
