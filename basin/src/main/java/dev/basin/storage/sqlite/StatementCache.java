package dev.basin.storage.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one connection by their text; of too many, those longest unused are closed. */
final class StatementCache {
    private final Connection connection;
    private final int limit;
    private final Map<String, PreparedSql> byText = new LinkedHashMap<>(64, 0.75f, true);

    StatementCache(Connection connection, int limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /** A statement nobody uses; one of its own for a text that is running already. */
    PreparedSql take(String sql) throws SQLException {
        @Nullable PreparedSql found = byText.get(sql);
        if (found != null && !found.inUse()) {
            found.use(true);
            return found;
        }
        PreparedSql prepared = new PreparedSql(connection, sql);
        prepared.use(true);
        if (found == null) {
            prepared.keep(true);
            byText.put(sql, prepared);
            shrink();
        }
        return prepared;
    }

    void give(String sql, PreparedSql prepared) throws SQLException {
        prepared.use(false);
        if (prepared.broken()) {
            if (prepared.kept()) {
                byText.remove(sql);
            }
        } else if (!prepared.kept()) {
            prepared.close();
        }
    }

    /** Closes all, those in use as soon as they are given back. */
    void forget() throws SQLException {
        for (PreparedSql prepared : byText.values()) {
            prepared.keep(false);
            if (!prepared.inUse()) {
                prepared.close();
            }
        }
        byText.clear();
    }

    int size() {
        return byText.size();
    }

    private void shrink() throws SQLException {
        Iterator<PreparedSql> oldestFirst = byText.values().iterator();
        while (byText.size() > limit && oldestFirst.hasNext()) {
            PreparedSql oldest = oldestFirst.next();
            oldestFirst.remove();
            oldest.keep(false);
            if (!oldest.inUse()) {
                oldest.close();
            }
        }
    }

    void close() throws SQLException {
        for (PreparedSql prepared : byText.values()) {
            prepared.close();
        }
        byText.clear();
    }
}
