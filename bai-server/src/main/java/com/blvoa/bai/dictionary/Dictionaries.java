package com.blvoa.bai.dictionary;

import com.blvoa.bai.http.Keyword;
import com.blvoa.bai.http.Matches;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.DictionaryFields;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds, stores and removes dictionaries. */
final class Dictionaries {
    private static final int MOST_NAMED = 10;
    private static final String BELOW = "dict_word_parent_id = {:id} && id != {:self}";

    private final RecordStore records;
    private final Database database;

    Dictionaries(RecordStore records, Database database) {
        this.records = records;
        this.database = database;
    }

    Record create() {
        return records.create(DictionaryFields.COLLECTION);
    }

    Optional<Record> named(String name) {
        return records.first(DictionaryFields.COLLECTION, "dict_name = {:name}", Map.of("name", name));
    }

    /** Those whose name contains the keyword, {@code %} and {@code _} being characters like others; all for an empty keyword. */
    Matches containing(String keyword) {
        return keyword.isEmpty()
                ? matches("", Map.of())
                : matches("dict_name ~ {:keyword}", Map.of("keyword", Keyword.pattern(keyword)));
    }

    private Matches matches(String filter, Map<String, String> params) {
        return new Matches(records, DictionaryFields.COLLECTION, filter, DictionaryFields.NAME, params);
    }

    /** Runs work in one transaction, so that what it looked up still holds when it writes. */
    Record atOnce(Supplier<Record> work) {
        return database.write(_ -> work.get());
    }

    /**
     * Stores a dictionary whose name nobody else has and whose parent exists.
     *
     * @param clash the message for a name that another dictionary has
     * @throws Refusal 400
     */
    Record save(Record dictionary, String clash) {
        String name = dictionary.text(DictionaryFields.NAME);
        boolean taken =
                named(name).filter(other -> !other.id().equals(dictionary.id())).isPresent();
        if (taken) {
            throw Refusal.badField(DictionaryFields.NAME, "已存在", clash);
        }
        if (dictionary.isNew() || dictionary.changed(DictionaryFields.PARENT)) {
            checkParent(dictionary);
        }
        return records.save(dictionary);
    }

    /**
     * Removes a dictionary that no other one names as its parent.
     *
     * @throws Refusal 400 that names the others
     */
    void delete(Record dictionary) {
        List<String> children = children(dictionary);
        if (!children.isEmpty()) {
            throw Refusal.badRequest("字典是其他字典的父级,不能删除:" + String.join("、", children));
        }
        records.delete(dictionary);
    }

    /** The names of some of those below, none of an imported dictionary without an id. */
    private List<String> children(Record dictionary) {
        String id = dictionary.text(DictionaryFields.ID);
        if (id.isEmpty()) {
            return List.of();
        }
        Map<String, String> params = Map.of("id", id, "self", dictionary.id());
        return records.list(DictionaryFields.COLLECTION, BELOW, DictionaryFields.NAME, MOST_NAMED, 0, params).stream()
                .map(child -> child.text(DictionaryFields.NAME))
                .toList();
    }

    private void checkParent(Record dictionary) {
        Set<String> passed = new HashSet<>();
        passed.add(dictionary.text(DictionaryFields.ID));
        String parent = dictionary.text(DictionaryFields.PARENT);
        for (boolean nearest = true; !parent.isEmpty(); nearest = false) {
            if (!passed.add(parent)) {
                throw Refusal.badField(DictionaryFields.PARENT, "不能是自己或自己的下级");
            }
            Optional<Record> found =
                    records.first(DictionaryFields.COLLECTION, "system_dict_id = {:id}", Map.of("id", parent));
            if (found.isEmpty() && nearest) {
                throw Refusal.badField(DictionaryFields.PARENT, "父级字典不存在");
            }
            parent = found.map(dict -> dict.text(DictionaryFields.PARENT)).orElse("");
        }
    }
}
