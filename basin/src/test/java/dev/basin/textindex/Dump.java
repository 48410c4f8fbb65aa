package dev.basin.textindex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes a database anew as SQLite's own shell does with a dump: tables with their rows, without the rows' numbers, then the rest. */
final class Dump {
    private Dump() {}

    private record Part(String type, String name, String sql) {}

    /** Replaces a file by what a dump of it gives. */
    static void rebuild(Path file) throws SQLException, IOException {
        Path fresh = file.resolveSibling("fresh.db");
        try (Connection from = open(file);
                Connection to = open(fresh)) {
            to.setAutoCommit(false);
            for (Part part : parts(from, "type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid")) {
                if (part.sql.startsWith("CREATE VIRTUAL TABLE")) {
                    register(to, part);
                } else {
                    execute(to, part.sql);
                    copyRows(from, to, part.name);
                }
            }
            for (Part part : parts(from, "type IN ('index', 'trigger', 'view')")) {
                execute(to, part.sql);
            }
            to.commit();
        }
        for (String end : List.of("-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs statements on a file as another program would. */
    static void run(Path file, String... statements) throws SQLException {
        try (Connection connection = open(file)) {
            for (String statement : statements) {
                execute(connection, statement);
            }
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Part> parts(Connection from, String which) throws SQLException {
        List<Part> parts = new ArrayList<>();
        String sql = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND " + which;
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                parts.add(new Part(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return parts;
    }

    /** Its own tables come as tables, so that it must not make them. */
    private static void register(Connection to, Part part) throws SQLException {
        execute(to, "PRAGMA writable_schema = ON");
        try (PreparedStatement insert = to.prepareStatement(
                "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, 0, ?)")) {
            insert.setString(1, part.type);
            insert.setString(2, part.name);
            insert.setString(3, part.name);
            insert.setString(4, part.sql);
            insert.executeUpdate();
        }
        execute(to, "PRAGMA writable_schema = OFF");
    }

    private static void copyRows(Connection from, Connection to, String table) throws SQLException {
        try (Statement select = from.createStatement();
                ResultSet rows = select.executeQuery("SELECT * FROM `" + table + "`")) {
            int columns = rows.getMetaData().getColumnCount();
            String values = "?" + ", ?".repeat(columns - 1);
            try (PreparedStatement insert =
                    to.prepareStatement("INSERT INTO `" + table + "` VALUES (" + values + ")")) {
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        insert.setObject(i, rows.getObject(i));
                    }
                    insert.executeUpdate();
                }
            }
        }
    }
}
