package dev.basin.records;

import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.storage.Database;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds whose files the rows of a view collection show: those of the records that the view selects from. File names have a
 * random part, so the first record of one of these collections that holds the name is the owner.
 */
final class ViewFiles {
    private final Database database;
    private final Collections collections;
    private final Tables tables;

    ViewFiles(Database database, Collections collections, Tables tables) {
        this.database = database;
        this.collections = collections;
        this.tables = tables;
    }

    Optional<String> folderOf(Collection view, FileField shown, String name) {
        String query = view.viewQuery().orElse("").toLowerCase(Locale.ROOT);
        for (Collection origin : collections.all()) {
            if (origin.isView() || !isMentioned(origin.name(), query)) {
                continue;
            }
            for (Field field : origin.fields()) {
                if (field instanceof FileField file && file.isProtected() == shown.isProtected()) {
                    Optional<String> owner = owner(origin, file, name);
                    if (owner.isPresent()) {
                        return owner.map(id -> origin.id() + "/" + id + "/");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isMentioned(String name, String query) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?!\\w)")
                .matcher(query)
                .find();
    }

    private Optional<String> owner(Collection origin, FileField field, String name) {
        Table table = tables.of(origin);
        String sql = "SELECT " + table.id() + " FROM " + table.name() + " WHERE " + table.holds(field) + " LIMIT 1";
        return database.first(sql, List.of(name), row -> String.valueOf(row.text(0)));
    }
}
