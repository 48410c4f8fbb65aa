package dev.basin.schema;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.storage.Database;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.Session;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings collections that a program declares into the data directory at each start, without losing what an administrator
 * changed there. A second start with the same declarations writes nothing.
 *
 * <ul>
 *   <li>A missing collection is created as declared. A present one is found by the declared id, else by name.
 *   <li>A declared field that is missing is added; one that differs gets the declared definition, because the program relies on
 *       it, but keeps the administrator's help text and dashboard hint. Fields that are not declared stay.
 *   <li>A declared index that is missing is added, unless there is one with another name that does the same; one of the same
 *       name that differs is replaced. Other indexes stay.
 *   <li>A rule is set when its declaration is new or is not what it was at the last start; else the administrator's stays. For
 *       that the declared rules are kept in {@code _params}, where PocketBase leaves rows alone that it does not know. So a
 *       new release can close a hole, and a restart never undoes a decision.
 *   <li>Capabilities ({@link Capabilities}) are not stored: they hold from each start that declares them.
 *   <li>Other options of auth collections are the administrator's once the collection exists.
 * </ul>
 */
public final class DeclaredCollections {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredCollections.class);
    private static final String PARAM = "basin_declared_rules";

    private final Database database;
    private final Collections collections;
    private final SchemaStatements statements;

    public DeclaredCollections(Database database, Collections collections) {
        this.database = database;
        this.collections = collections;
        this.statements = database.dialect().schema();
    }

    /** As {@link #apply(List, Map)}, without text indexes of other collections. */
    public void apply(List<Collection> declared) {
        apply(declared, Map.of());
    }

    /**
     * Brings all of them up to date in one transaction, in their order: a relation's target comes first. Then makes the text indexes
     * that they declare, and removes those that nobody declares any more; a program that declares nothing at all leaves them.
     *
     * @param indexed further fields with a text index, by the names of stored collections
     * @throws SchemaException when a declaration makes no sense or contradicts what is stored, with the reason
     */
    public void apply(List<Collection> declared, Map<String, List<String>> indexed) {
        Map<String, Capabilities> capabilities = store(declared);
        indexed.forEach((name, fields) -> addIndexed(capabilities, name, fields));
        declare(capabilities);
        if (!capabilities.isEmpty()) {
            collections.textIndexes().dropOthers();
            collections.textIndexes().makeSound();
        }
    }

    /**
     * As {@link #apply(List, Map)}, but leaves the text indexes as they are: none is declared.
     *
     * @throws SchemaException when a declaration makes no sense or contradicts what is stored, with the reason
     */
    public void applyWithoutTextIndexes(List<Collection> declared) {
        Map<String, Capabilities> capabilities = store(declared);
        capabilities.replaceAll((_, some) -> some.withoutTextIndex());
        declare(capabilities);
    }

    /** What is declared of the stored collections, by their ids. */
    private Map<String, Capabilities> store(List<Collection> declared) {
        if (!declared.isEmpty() && !upToDate(declared)) {
            database.run(tx -> applyAll(tx, declared));
        }
        Map<String, Capabilities> capabilities = new TreeMap<>();
        for (Collection collection : declared) {
            Collection stored = present(collection).orElseThrow();
            capabilities.put(stored.id(), collection.capabilities());
        }
        return capabilities;
    }

    private void declare(Map<String, Capabilities> capabilities) {
        if (capabilities.values().stream().anyMatch(some -> !some.equals(Capabilities.NONE))) {
            collections.declare(capabilities);
        }
    }

    private void addIndexed(Map<String, Capabilities> capabilities, String name, List<String> fields) {
        Optional<Collection> stored = collections.find(name);
        for (String field : fields) {
            boolean fits = stored.isPresent()
                    && !stored.get().isView()
                    && stored.get()
                            .field(field)
                            .filter(Capabilities::isIndexable)
                            .filter(found -> !found.hidden())
                            .isPresent();
            if (fits) {
                capabilities.merge(
                        stored.get().id(), Capabilities.NONE.withIndexed(field), (one, _) -> one.withIndexed(field));
            } else {
                LOG.warn("There is no text index of {}.{}: it is no text field, or hidden, or not there", name, field);
            }
        }
    }

    private boolean upToDate(List<Collection> declared) {
        Map<String, Map<String, @Nullable Object>> before = database.read(this::lastRules);
        return declared.stream().allMatch(collection -> {
            Optional<Collection> present = present(collection);
            return present.isPresent()
                    && rulesOf(collection).equals(before.get(present.get().id()))
                    && same(merge(present.get(), collection, before), present.get());
        });
    }

    private void applyAll(Transaction tx, List<Collection> declared) {
        Map<String, Map<String, @Nullable Object>> last = lastRules(tx);
        Map<String, Map<String, @Nullable Object>> now = new TreeMap<>(last);
        for (Collection collection : declared) {
            Optional<Collection> present = present(collection);
            if (present.isEmpty()) {
                collections.save(tx, collection);
            } else {
                Collection merged = merge(present.get(), collection, last);
                if (!same(merged, present.get())) {
                    collections.save(tx, merged);
                }
            }
            now.put(present.map(Collection::id).orElse(collection.id()), rulesOf(collection));
        }
        if (!now.equals(last)) {
            storeRules(tx, now);
        }
    }

    private Optional<Collection> present(Collection declared) {
        return collections.find(declared.id()).or(() -> collections.find(declared.name()));
    }

    private static boolean same(Collection merged, Collection present) {
        return merged.name().equals(present.name())
                && merged.system() == present.system()
                && merged.fields().equals(present.fields())
                && merged.indexes().equals(present.indexes())
                && merged.rules().equals(present.rules())
                && merged.auth().equals(present.auth())
                && merged.viewQuery().equals(present.viewQuery());
    }

    private static Collection merge(
            Collection present, Collection declared, Map<String, Map<String, @Nullable Object>> lastRules) {
        if (present.type() != declared.type()) {
            throw new SchemaException("Collection \"" + declared.name() + "\" is declared as "
                    + declared.type().word() + " but stored as "
                    + present.type().word() + ".");
        }
        Collection merged = present.withName(declared.name())
                .withFields(mergeFields(present, declared))
                .withIndexes(mergeIndexes(present, declared))
                .withViewQuery(declared.viewQuery());
        return withRules(merged, rulesOf(declared), lastRules.getOrDefault(present.id(), Map.of()));
    }

    private static List<Field> mergeFields(Collection present, Collection declared) {
        List<Field> merged = new ArrayList<>(present.fields());
        for (Field field : declared.fields()) {
            int index = position(merged, field);
            if (index < 0) {
                merged.add(field);
                continue;
            }
            requireSameType(merged.get(index), field, declared.name());
            FieldInfo stored = merged.get(index).info();
            FieldInfo info = field.info();
            merged.set(
                    index,
                    field.withInfo(new FieldInfo(
                            stored.id(),
                            info.name(),
                            info.system(),
                            info.hidden(),
                            stored.presentable(),
                            info.required(),
                            stored.help())));
        }
        return merged;
    }

    private static void requireSameType(Field stored, Field declared, String collection) {
        if (!stored.typeWord().equals(declared.typeWord())) {
            throw new SchemaException("Field \"" + stored.name() + "\" of collection \"" + collection
                    + "\" is declared as " + declared.typeWord() + " but stored as " + stored.typeWord()
                    + ". Give the stored field another name.");
        }
    }

    /** Where the declared field is stored: by id, since an administrator may have renamed it, else by name; -1 when it is not. */
    private static int position(List<Field> fields, Field declared) {
        int byName = -1;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).id().equals(declared.id())) {
                return i;
            }
            if (fields.get(i).name().equals(declared.name())) {
                byName = i;
            }
        }
        return byName;
    }

    /** An index whose statement differs only in form, or that has another name, is left as it is. */
    private static List<String> mergeIndexes(Collection present, Collection declared) {
        Map<String, String> merged = new LinkedHashMap<>();
        present.indexes().forEach(index -> merged.put(indexName(index), index));
        for (String index : declared.indexes()) {
            String meaning = indexMeaning(index);
            String replaced = merged.get(indexName(index));
            if (replaced != null && indexMeaning(replaced).equals(meaning)) {
                continue;
            }
            if (merged.values().stream().map(DeclaredCollections::indexMeaning).anyMatch(meaning::equals)) {
                merged.remove(indexName(index));
            } else {
                merged.put(indexName(index), index);
            }
        }
        return IndexDefinition.normalized(List.copyOf(merged.values()), declared.name());
    }

    private static String indexName(String statement) {
        return IndexDefinition.parse(statement)
                .map(index -> index.name().toLowerCase(Locale.ROOT))
                .orElse(statement);
    }

    private static String indexMeaning(String statement) {
        return IndexDefinition.parse(statement).map(IndexDefinition::meaning).orElse(statement);
    }

    private static Map<String, @Nullable Object> rulesOf(Collection collection) {
        Map<String, @Nullable Object> rules = new TreeMap<>();
        rules.put("list", collection.rules().list());
        rules.put("view", collection.rules().view());
        rules.put("create", collection.rules().create());
        rules.put("update", collection.rules().update());
        rules.put("delete", collection.rules().delete());
        collection.auth().ifPresent(auth -> {
            rules.put("auth", auth.authRule());
            rules.put("manage", auth.manageRule());
        });
        return rules;
    }

    private static Collection withRules(
            Collection merged, Map<String, @Nullable Object> declared, Map<String, @Nullable Object> last) {
        Map<String, @Nullable Object> rules = rulesOf(merged);
        declared.forEach((key, rule) -> {
            if (!last.containsKey(key) || !Objects.equals(last.get(key), rule)) {
                rules.put(key, rule);
            }
        });
        Collection changed = merged.withRules(new Rules(
                text(rules, "list"),
                text(rules, "view"),
                text(rules, "create"),
                text(rules, "update"),
                text(rules, "delete")));
        return merged.auth()
                .map(auth -> changed.withAuth(auth.withRules(text(rules, "auth"), text(rules, "manage"))))
                .orElse(changed);
    }

    private static @Nullable String text(Map<String, @Nullable Object> rules, String key) {
        return (String) rules.get(key);
    }

    private Map<String, Map<String, @Nullable Object>> lastRules(Session session) {
        Map<String, Map<String, @Nullable Object>> last = new TreeMap<>();
        String sql = "SELECT " + statements.quote("value") + " FROM " + statements.quote("_params") + " WHERE "
                + statements.quote("id") + " = ?";
        session.first(sql, List.of(PARAM), row -> String.valueOf(row.text(0))).ifPresent(json -> {
            if (parsed(json) instanceof Map<?, ?> byCollection) {
                byCollection.forEach((id, rules) -> last.put(String.valueOf(id), ruleMap(rules)));
            }
        });
        return last;
    }

    /** A row that somebody spoilt counts as absent: the declared rules are applied again. */
    private static @Nullable Object parsed(String json) {
        try {
            return Json.parse(json);
        } catch (JsonException spoilt) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> ruleMap(@Nullable Object json) {
        Map<String, @Nullable Object> rules = new TreeMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((key, rule) -> rules.put(String.valueOf(key), rule));
        }
        return rules;
    }

    private void storeRules(Transaction tx, Map<String, Map<String, @Nullable Object>> rules) {
        String table = statements.quote("_params");
        String json = Json.write(rules);
        String now = DateText.now();
        int updated = tx.execute(
                "UPDATE " + table + " SET " + statements.quote("value") + " = ?, " + statements.quote("updated")
                        + " = ? WHERE " + statements.quote("id") + " = ?",
                List.of(json, now, PARAM));
        if (updated == 0) {
            tx.execute(
                    "INSERT INTO " + table + " (" + statements.quote("id") + ", " + statements.quote("value") + ", "
                            + statements.quote("created") + ", " + statements.quote("updated")
                            + ") VALUES (?, ?, ?, ?)",
                    List.of(PARAM, json, now, now));
        }
    }
}
