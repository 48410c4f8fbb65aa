package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Writes rows straight into the database file of a server that does not run. */
final class Filling implements AutoCloseable {
    private static final int PORTION = 10_000;
    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String POST = """
            INSERT INTO "posts" ("id", "title", "body", "rank", "score", "active", "tags", "category", "owner", "created", "updated")
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String COMMENT =
            "INSERT INTO \"comments\" (\"id\", \"post\", \"text\", \"approved\") VALUES (?, ?, ?, ?)";
    private static final String CATEGORY = "INSERT INTO \"categories\" (\"id\", \"name\") VALUES (?, ?)";

    private final Connection connection;

    /** One row: binds the n-th one's values. */
    private interface Row {
        void bind(PreparedStatement statement, int n) throws SQLException;
    }

    Filling(Path data) throws IOException {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("data.db"));
            execute("PRAGMA synchronous=OFF");
            execute("PRAGMA cache_size=-1000000");
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IOException("the database file can't be opened", e);
        }
    }

    void posts(int rows, List<Corpus.Member> members) throws IOException {
        insert(CATEGORY, Corpus.CATEGORIES, (statement, n) -> {
            statement.setString(1, Corpus.categoryId(n));
            statement.setString(2, "Category " + n);
        });
        insert(POST, rows, (statement, n) -> {
            String date = DATE.format(Instant.ofEpochMilli(BEGIN + n * 1000L));
            statement.setString(1, Corpus.postId(n));
            statement.setString(2, "Post number " + n);
            statement.setString(3, Corpus.body(n, rows));
            statement.setLong(4, Corpus.rank(n));
            statement.setInt(5, Corpus.score(n));
            statement.setBoolean(6, Corpus.active(n));
            statement.setString(7, "[\"a\",\"c\"]");
            statement.setString(8, Corpus.categoryId(n % Corpus.CATEGORIES));
            statement.setString(9, members.get(n % members.size()).id());
            statement.setString(10, date);
            statement.setString(11, date);
        });
        insert(COMMENT, rows / 2, (statement, n) -> {
            statement.setString(1, Corpus.postId(n));
            statement.setString(2, Corpus.postId(n * 2));
            statement.setString(3, "What I think of number " + n * 2);
            statement.setBoolean(4, n % 20 == 0);
        });
    }

    /** Copies one row of a table many times; each copy has an id and one other text of its own, see {@link #copied}. */
    void copies(String table, String unique, String template, int copies) throws IOException {
        try (Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\" LIMIT 0")) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add('"' + rows.getMetaData().getColumnName(i) + '"');
                }
            }
            String values = String.join(", ", columns)
                    .replace("\"id\"", "printf('copy%011d', i)")
                    .replace('"' + unique + '"', "printf('C%011d', i)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < " + copies
                    + ") INSERT INTO \"" + table + "\" (" + String.join(", ", columns) + ") SELECT " + values
                    + " FROM n, (SELECT * FROM \"" + table + "\" WHERE \"id\" = '" + template + "')");
        } catch (SQLException e) {
            throw new IOException("the rows of " + table + " can't be copied", e);
        }
    }

    /** The unique text of a copy. */
    static String copied(int n) {
        return "C%011d".formatted(n);
    }

    private void insert(String sql, int rows, Row row) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int n = 0; n < rows; n++) {
                row.bind(statement, n);
                statement.addBatch();
                if (n % PORTION == PORTION - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IOException(sql + " failed", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Keeps what was written, with statistics for SQLite's planner. */
    @Override
    public void close() throws IOException {
        try (connection) {
            connection.commit();
            connection.setAutoCommit(true);
            execute("ANALYZE");
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new IOException("the rows can't be kept", e);
        }
    }
}
