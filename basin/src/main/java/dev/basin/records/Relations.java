package dev.basin.records;

import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import dev.basin.schema.RelationField;
import dev.basin.storage.Database;
import dev.basin.storage.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the relation that a name of an {@code expand} path means, and the ids that it leads to. */
final class Relations {
    /** {@code collection_via_field}, and its old form {@code collection(field)}. */
    private static final Pattern BACK = Pattern.compile("(\\w+)_via_(\\w+)|(\\w+)\\((\\w+)\\)");

    private static final int MOST_BACK_RELATED = 1_000;

    private final Database database;
    private final Collections collections;
    private final Tables tables;

    Relations(Database database, Collections collections, Tables tables) {
        this.database = database;
        this.collections = collections;
        this.tables = tables;
    }

    /** @param deletedToo whether records marked as deleted are seen */
    Optional<Relation> find(Collection from, String name, boolean deletedToo) {
        Matcher back = BACK.matcher(name);
        if (back.matches()) {
            boolean old = back.group(1) == null;
            return backRelation(from, back.group(old ? 3 : 1), back.group(old ? 4 : 2), deletedToo);
        }
        if (from.field(name).orElse(null) instanceof RelationField field) {
            return collections
                    .find(field.collectionId())
                    .map(target -> new Relation(target, field, false, !field.multiple(), deletedToo));
        }
        return Optional.empty();
    }

    private Optional<Relation> backRelation(Collection from, String collection, String fieldName, boolean deletedToo) {
        Optional<Collection> source = collections.find(collection);
        Optional<Field> field = source.flatMap(found -> found.field(fieldName));
        if (source.isPresent()
                && field.isPresent()
                && field.get() instanceof RelationField relation
                && relation.collectionId().equals(from.id())) {
            boolean single = source.get().refersOnce(fieldName, deletedToo);
            return Optional.of(new Relation(source.get(), relation, true, single, deletedToo));
        }
        return Optional.empty();
    }

    /** The ids that the relation leads to from each record, by the record's id. */
    Map<String, List<String>> links(Relation relation, List<Record> records) {
        if (relation.back()) {
            return backLinks(relation, records.stream().map(Record::id).toList());
        }
        Map<String, List<String>> links = new HashMap<>();
        for (Record record : records) {
            links.put(
                    record.id(),
                    RecordValidator.texts(record.get(relation.field().name())));
        }
        return links;
    }

    private Map<String, List<String>> backLinks(Relation relation, List<String> ids) {
        int most = MOST_BACK_RELATED * ids.size();
        Map<String, List<String>> links = new HashMap<>();
        database.read(session -> {
            if (collect(session, relation, ids, most, links) == most && ids.size() > 1) {
                links.clear();
                ids.forEach(id -> collect(session, relation, List.of(id), MOST_BACK_RELATED, links));
            }
            return true;
        });
        return links;
    }

    private int collect(
            Session session, Relation relation, List<String> ids, int most, Map<String, List<String>> links) {
        Table table = tables.of(relation.target());
        List<String> padded = RecordReader.padded(ids);
        int[] rows = {0};
        String sql = table.referring(relation.field(), padded.size(), relation.deletedToo()) + " LIMIT " + most;
        session.query(sql, padded, row -> {
            rows[0]++;
            List<String> found = links.computeIfAbsent(String.valueOf(row.text(0)), _ -> new ArrayList<>());
            if (found.size() < MOST_BACK_RELATED) {
                found.add(String.valueOf(row.text(1)));
            }
            return true;
        });
        return rows[0];
    }

    /**
     * @param target the collection of the related records
     * @param field the field that holds the ids: of the records that are expanded, or for a back relation of the target
     * @param single whether one record is shown instead of a list
     * @param deletedToo whether records marked as deleted are seen
     */
    record Relation(Collection target, RelationField field, boolean back, boolean single, boolean deletedToo) {}
}
