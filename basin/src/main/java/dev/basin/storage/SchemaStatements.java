package dev.basin.storage;

import java.util.List;
import java.util.SequencedMap;

/** SQL texts that create and change tables, columns and indexes. */
public interface SchemaStatements {
    /** The declaration of a column after its name, for example {@code TEXT DEFAULT '' NOT NULL}. */
    String columnDeclaration(ColumnKind kind);

    /** The quoted form of a checked name. */
    String quote(String identifier);

    /** Creates a table with these columns, in their order. */
    String createTable(String table, SequencedMap<String, ColumnKind> columns);

    String dropTable(String table);

    String renameTable(String table, String newName);

    String addColumn(String table, String column, ColumnKind kind);

    String dropColumn(String table, String column);

    String renameColumn(String table, String column, String newName);

    String dropIndex(String index);

    /** Creates a view of a checked query; the query is trusted text. */
    String createView(String view, String query);

    String dropView(String view);

    /** Sets the column {@code to} to the list that holds what the text column {@code from} held (facts A13). */
    String copySingleToMultiple(String table, String from, String to);

    /** Sets the text column {@code to} to the last element of what the list column {@code from} held (facts A13). */
    String copyMultipleToSingle(String table, String from, String to);

    /** A query for the names and declared types of the columns of the table or view that is its parameter; no row when there is no such table. */
    String columnsQuery();

    /** A query for name and creating statement of every view. */
    String viewsQuery();

    /** What rows are ordered by to get them in the order of their insertion. */
    String insertionOrder();

    /** The statements that create the tables of one of PocketBase's databases, other than record tables (facts A4). */
    List<String> systemTables(SystemTable table);
}
