package dev.basin.testkit;

import dev.basin.schema.SystemSchema;
import dev.basin.storage.Database;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.util.List;

/** The two databases of a data directory, prepared, without anything above them. */
public record DataDirectory(Path path, Database data, Database auxiliary, List<String> warnings)
        implements AutoCloseable {
    public static DataDirectory open(Path path) {
        SqliteOptions options = SqliteOptions.defaults().withSync(SqliteOptions.Sync.NORMAL);
        Database data = SqliteDatabase.open(path.resolve("data.db"), options);
        Database auxiliary = SqliteDatabase.open(path.resolve("auxiliary.db"), options);
        try {
            return new DataDirectory(path, data, auxiliary, SystemSchema.prepare(data, auxiliary));
        } catch (RuntimeException e) {
            data.close();
            auxiliary.close();
            throw e;
        }
    }

    @Override
    public void close() {
        data.close();
        auxiliary.close();
    }
}
