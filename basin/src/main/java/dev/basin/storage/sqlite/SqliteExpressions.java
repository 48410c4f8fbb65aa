package dev.basin.storage.sqlite;

import dev.basin.storage.Expressions;

final class SqliteExpressions implements Expressions {
    @Override
    public String quote(String identifier) {
        return SqliteDialect.quote(identifier);
    }
}
