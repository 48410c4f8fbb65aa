package dev.basin.schema;

import dev.basin.storage.TextIndex;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * A collection as {@code _collections} describes it (facts A4, A8–A10). Immutable; a change makes another instance, so
 * whatever is derived from a collection may be cached under its identity.
 */
public final class Collection {
    private final String id;
    private final String name;
    private final CollectionType type;
    private final boolean system;
    private final List<Field> fields;
    private final List<String> indexes;
    private final Rules rules;
    private final Optional<AuthOptions> auth;
    private final Optional<String> viewQuery;
    private final String created;
    private final String updated;
    private final Map<String, Integer> positions;
    private final List<Integer> alphabetical;
    private final Capabilities capabilities;
    private final int mark;
    private final Optional<TextIndex> textIndex;

    public Collection(
            String id,
            String name,
            CollectionType type,
            boolean system,
            List<Field> fields,
            List<String> indexes,
            Rules rules,
            Optional<AuthOptions> auth,
            Optional<String> viewQuery,
            String created,
            String updated) {
        this(id, name, type, system, fields, indexes, rules, auth, viewQuery, created, updated, Capabilities.NONE);
    }

    private Collection(
            String id,
            String name,
            CollectionType type,
            boolean system,
            List<Field> fields,
            List<String> indexes,
            Rules rules,
            Optional<AuthOptions> auth,
            Optional<String> viewQuery,
            String created,
            String updated,
            Capabilities capabilities) {
        this.id = id;
        this.name = name;
        this.type = type;
        this.system = system;
        this.fields = List.copyOf(fields);
        this.indexes = List.copyOf(indexes);
        this.rules = rules;
        this.auth = auth;
        this.viewQuery = viewQuery;
        this.created = created;
        this.updated = updated;
        this.positions = positions(this.fields);
        this.alphabetical = IntStream.range(0, this.fields.size())
                .boxed()
                .sorted(Comparator.comparing(i -> this.fields.get(i).name()))
                .toList();
        this.capabilities = capabilities;
        this.mark = capabilities.softDelete().map(this::markIndex).orElse(-1);
        this.textIndex = capabilities.textIndex().isEmpty() ? Optional.empty() : indexed();
    }

    private int markIndex(String field) {
        int index = fieldIndex(field);
        boolean fits =
                index >= 0 && (fields.get(index) instanceof NumberField || fields.get(index) instanceof BoolField);
        return fits ? index : -1;
    }

    private static Map<String, Integer> positions(List<Field> fields) {
        Map<String, Integer> positions = HashMap.newHashMap(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            positions.putIfAbsent(fields.get(i).name(), i);
        }
        return positions;
    }

    /** The same collection with other fields. */
    public Collection withFields(List<Field> changed) {
        return new Collection(
                id, name, type, system, changed, indexes, rules, auth, viewQuery, created, updated, capabilities);
    }

    /** The same collection with other indexes. */
    public Collection withIndexes(List<String> changed) {
        return new Collection(
                id, name, type, system, fields, changed, rules, auth, viewQuery, created, updated, capabilities);
    }

    /** The same collection with other rules. */
    public Collection withRules(Rules changed) {
        return new Collection(
                id, name, type, system, fields, indexes, changed, auth, viewQuery, created, updated, capabilities);
    }

    /** The same collection under another name. */
    public Collection withName(String changed) {
        return new Collection(
                id, changed, type, system, fields, indexes, rules, auth, viewQuery, created, updated, capabilities);
    }

    /** The same collection with other options of an auth collection. */
    public Collection withAuth(AuthOptions changed) {
        return new Collection(
                id,
                name,
                type,
                system,
                fields,
                indexes,
                rules,
                Optional.of(changed),
                viewQuery,
                created,
                updated,
                capabilities);
    }

    /** The same collection with another id, which its indexes may be named after. */
    public Collection withId(String changed) {
        return new Collection(
                changed, name, type, system, fields, indexes, rules, auth, viewQuery, created, updated, capabilities);
    }

    /** The same view of another query. */
    public Collection withViewQuery(Optional<String> changed) {
        return new Collection(
                id, name, type, system, fields, indexes, rules, auth, changed, created, updated, capabilities);
    }

    /** The same collection with other capabilities. */
    Collection withCapabilities(Capabilities changed) {
        return new Collection(
                id, name, type, system, fields, indexes, rules, auth, viewQuery, created, updated, changed);
    }

    Collection withTimes(String newCreated, String newUpdated) {
        return new Collection(
                id, name, type, system, fields, indexes, rules, auth, viewQuery, newCreated, newUpdated, capabilities);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public CollectionType type() {
        return type;
    }

    public boolean system() {
        return system;
    }

    /** In their stored order, the id field first. */
    public List<Field> fields() {
        return fields;
    }

    /** The positions in {@link #fields}, by the fields' names in alphabetical order: the order of a record's JSON (facts B3). */
    public List<Integer> alphabetical() {
        return alphabetical;
    }

    /** Each field's zero value, in a new array. */
    Object[] zeros() {
        Object[] zeros = new Object[fields.size()];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = fields.get(i).zero();
        }
        return zeros;
    }

    public List<String> indexes() {
        return indexes;
    }

    public Rules rules() {
        return rules;
    }

    /** Present for auth collections. */
    public Optional<AuthOptions> auth() {
        return auth;
    }

    /** Present for view collections. */
    public Optional<String> viewQuery() {
        return viewQuery;
    }

    public String created() {
        return created;
    }

    public String updated() {
        return updated;
    }

    /** What the program that runs declares of it beyond what is stored. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** Whether deleting a record marks it instead. */
    public boolean softDeletes() {
        return mark >= 0;
    }

    /** The field that marks deleted records: 0 or false in live ones. */
    public Optional<Field> softDeleteField() {
        return mark < 0 ? Optional.empty() : Optional.of(fields.get(mark));
    }

    /** The index over texts that is kept for {@code ~}; a field that is gone or can't be indexed any more is no part of it. */
    public Optional<TextIndex> textIndex() {
        return textIndex;
    }

    private Optional<TextIndex> indexed() {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        capabilities.textIndex().stream()
                .flatMap(field -> field(field).stream())
                .filter(Capabilities::isIndexable)
                .forEach(field -> columns.put(field.id(), field.name()));
        return columns.isEmpty() || isView() ? Optional.empty() : Optional.of(new TextIndex(id, name, columns));
    }

    /**
     * Whether a unique index lets at most one record have a value of the field.
     *
     * @param deletedToo whether records marked as deleted count: an index may be for live ones only
     */
    public boolean refersOnce(String field, boolean deletedToo) {
        return deletedToo && softDeletes()
                ? IndexDefinition.hasSingleColumnUnique(
                        indexes.stream()
                                .filter(index -> !IndexDefinition.isPartial(index))
                                .toList(),
                        field)
                : IndexDefinition.hasSingleColumnUnique(indexes, field);
    }

    /** The position of {@link #softDeleteField}, -1 when there is none. */
    int mark() {
        return mark;
    }

    public boolean isAuth() {
        return type == CollectionType.AUTH;
    }

    public boolean isView() {
        return type == CollectionType.VIEW;
    }

    public boolean isSuperusers() {
        return name.equals("_superusers");
    }

    public Optional<Field> field(String fieldName) {
        int index = fieldIndex(fieldName);
        return index < 0 ? Optional.empty() : Optional.of(fields.get(index));
    }

    /** The position of the field in {@link #fields}, -1 when there is none of that name. */
    public int fieldIndex(String fieldName) {
        Integer index = positions.get(fieldName);
        return index == null ? -1 : index;
    }

    @Override
    public String toString() {
        return "Collection[" + name + "]";
    }
}
