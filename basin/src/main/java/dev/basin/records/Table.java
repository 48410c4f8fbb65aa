package dev.basin.records;

import dev.basin.filter.CompiledSelection;
import dev.basin.filter.LiveRows;
import dev.basin.filter.RequestContext;
import dev.basin.filter.SelectionShape;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.PasswordField;
import dev.basin.schema.Record;
import dev.basin.schema.RelationField;
import dev.basin.storage.Expressions;
import dev.basin.storage.FastPaths;
import dev.basin.storage.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What reading and writing a collection's records needs and follows from the collection alone, worked out once. */
final class Table {
    private static final String ITEMS = "__items";
    private static final int MOST_TEXTS = 2_000;
    private static final int MOST_OUTPUTS = 200;
    private static final int PAGE = -1;
    private static final int SHORT_PAGE = -2;

    private final Collection collection;
    private final Expressions expressions;
    private final String name;
    private final List<Field> fields;
    private final List<String> columns;
    private final String everyColumn;
    private final String selectById;
    private final String insert;
    private final String delete;
    private final String live;
    private final List<Slot> slots;
    private final ConcurrentMap<TextKey, String> texts = new ConcurrentHashMap<>();
    private final ConcurrentMap<PickKey, RowOutput> outputs = new ConcurrentHashMap<>();
    private final RowOutput guestOutput;
    private final RowOutput superuserOutput;

    Table(Collection collection, Expressions expressions) {
        this.collection = collection;
        this.expressions = expressions;
        this.name = expressions.quote(collection.name());
        this.fields = collection.fields();
        this.columns = fields.stream()
                .map(field -> name + "." + expressions.quote(field.name()))
                .toList();
        this.everyColumn = String.join(", ", columns);
        this.selectById = byId(everyColumn);
        this.insert = "INSERT INTO " + name
                + fields.stream()
                        .map(field -> expressions.quote(field.name()))
                        .collect(Collectors.joining(", ", " (", ") VALUES ("))
                + fields.stream().map(_ -> "?").collect(Collectors.joining(", ", "", ")"));
        this.delete = "DELETE FROM " + name + " WHERE " + expressions.quote("id") + " = ?";
        this.live = collection
                .softDeleteField()
                .map(mark -> " AND " + LiveRows.condition(expressions, name, mark))
                .orElse("");
        this.slots = slots(collection);
        this.guestOutput = RowOutput.of(this, false, null);
        this.superuserOutput = RowOutput.of(this, true, null);
    }

    Collection collection() {
        return collection;
    }

    /** Quoted. */
    String name() {
        return name;
    }

    /** A column's quoted and qualified name. */
    String column(int fieldIndex) {
        return columns.get(fieldIndex);
    }

    String column(String fieldName) {
        return name + "." + expressions.quote(fieldName);
    }

    String id() {
        return column("id");
    }

    /** All columns in the fields' order, as {@link #read} expects them. */
    String everyColumn() {
        return everyColumn;
    }

    /** What to select behind columns to read them faster, if there is something. What a view works out would be worked out twice. */
    Optional<String> carrier(List<String> selected) {
        return collection.isView() ? Optional.empty() : expressions.carrier(selected);
    }

    /** Selects {@link #everyColumn} of the record whose id is bound. */
    String selectById() {
        return selectById;
    }

    String byId(String selected) {
        return "SELECT " + selected + " FROM " + name + " WHERE " + id() + " = ?";
    }

    /** The condition, with AND before it, that a row is not marked as deleted; empty where records are not marked. */
    String andLive() {
        return live;
    }

    /** Inserts a row, one value per field in the fields' order. */
    String insert() {
        return insert;
    }

    /** Changes the columns of the named fields of the record whose id is bound last. */
    String update(List<Field> changed) {
        return "UPDATE " + name
                + changed.stream()
                        .map(field -> expressions.quote(field.name()) + " = ?")
                        .collect(Collectors.joining(", ", " SET ", " WHERE "))
                + expressions.quote("id") + " = ?";
    }

    String delete() {
        return delete;
    }

    /** The condition that a relation holds the bound id. */
    String refersTo(RelationField relation) {
        return holds(relation);
    }

    /** The condition that a field of one text or of a list of them holds the bound text. */
    String holds(Field field) {
        String column = column(field.name());
        return field.multiple()
                ? "EXISTS (SELECT 1 FROM " + items(column) + " WHERE " + item() + " = ?)"
                : column + " = ?";
    }

    /** Selects id and own id for each reference by a relation to one of so many bound ids. */
    String referring(RelationField relation, int ids, boolean deletedToo) {
        return referring(relation, ids) + (deletedToo ? "" : live);
    }

    private String referring(RelationField relation, int ids) {
        String column = column(relation.name());
        return relation.multiple()
                ? "SELECT " + item() + ", " + id() + " FROM " + name + ", " + items(column) + " WHERE " + item()
                        + in(ids)
                : "SELECT " + column + ", " + id() + " FROM " + name + " WHERE " + column + in(ids);
    }

    private String items(String column) {
        return expressions.jsonItems(column) + " AS " + expressions.quote(ITEMS);
    }

    private String item() {
        return expressions.itemOf(expressions.quote(ITEMS));
    }

    /** How rows are shown to the requester when they need no look at the record; empty when they do. */
    Optional<RowOutput> direct(RequestContext request, Optional<FieldsPicker> picker) {
        boolean superuser = request.superuser();
        if (!FastPaths.taken() || !superuser && RecordPresenter.managed(collection)) {
            return Optional.empty();
        }
        if (picker.isEmpty()) {
            return Optional.of(superuser ? superuserOutput : guestOutput);
        }
        return picker.get().plainNames().map(names -> picked(superuser, names));
    }

    private RowOutput picked(boolean superuser, Set<String> names) {
        BitSet picked = new BitSet(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            picked.set(i, names.contains(slots.get(i).name()));
        }
        if (names.contains(FieldsPicker.ALL)) {
            picked.set(0, slots.size());
        }
        PickKey key = new PickKey(superuser, picked);
        RowOutput known = outputs.get(key);
        if (known != null) {
            return known;
        }
        RowOutput output = RowOutput.of(this, superuser, names);
        if (outputs.size() >= MOST_OUTPUTS) {
            outputs.clear();
        }
        outputs.put(key, output);
        return output;
    }

    /** The shown keys in their alphabetical order. */
    List<Slot> slots() {
        return slots;
    }

    Record read(Row row) {
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).fromStored(row.text(i));
        }
        return Record.stored(collection, values);
    }

    /** Selects any number of rows of a selection; limit and offset are bound after the selection's own values. */
    String page(String selected, CompiledSelection selection) {
        return text(PAGE, selected, selection, () -> selection.shape().listSql(selected));
    }

    /** As {@link #page}, for so few rows that looking each of them up costs less than carrying its columns through a sort. */
    String shortPage(String selected, CompiledSelection selection) {
        return text(SHORT_PAGE, selected, selection, () -> shortPage(selected, selection.shape()));
    }

    private String shortPage(String selected, SelectionShape shape) {
        return shape.picked()
                .map(number -> expressions.ofPicked(selected, name, shape.listSql(number)))
                .orElseGet(() -> shape.listSql(selected));
    }

    private String text(int ids, String selected, CompiledSelection selection, Supplier<String> build) {
        TextKey key = new TextKey(ids, selected, selection.shape());
        String known = texts.get(key);
        if (known != null) {
            return known;
        }
        String text = build.get();
        if (texts.size() >= MOST_TEXTS) {
            texts.clear();
        }
        texts.put(key, text);
        return text;
    }

    /** Selects the row of a selection without an order whose id is bound after the selection's own values. */
    String one(String selected, CompiledSelection selection) {
        return some(selected, selection, 1);
    }

    /** Selects the rows of a selection without an order whose ids are bound after the selection's own values. */
    String some(String selected, CompiledSelection selection, int ids) {
        return text(
                ids,
                selected,
                selection,
                () -> "SELECT " + (selection.distinct() ? "DISTINCT " : "") + selected + " FROM " + selection.from()
                        + " WHERE (" + selection.where() + ") AND " + id() + in(ids));
    }

    /** The condition that a column has one of so many bound values. */
    static String in(int values) {
        return values == 1 ? " = ?" : " IN (" + "?, ".repeat(values - 1) + "?)";
    }

    private static List<Slot> slots(Collection collection) {
        List<Slot> slots = new ArrayList<>();
        List<Field> fields = collection.fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            boolean secret = collection.isAuth()
                    && (field instanceof PasswordField && field.name().equals("password")
                            || field.name().equals("tokenKey"));
            if (!secret) {
                slots.add(new Slot(field.name(), JsonWriter.prepareName(field.name()), field, i, null));
            }
        }
        slots.add(constant("collectionId", collection.id()));
        slots.add(constant("collectionName", collection.name()));
        slots.sort(Comparator.comparing(Slot::name));
        return List.copyOf(slots);
    }

    private static Slot constant(String name, String value) {
        byte[] json = new JsonWriter().string(value).toByteArray();
        return new Slot(name, JsonWriter.prepareName(name), null, -1, json);
    }

    /**
     * One key of a shown record.
     *
     * @param field null for a constant
     * @param constant the JSON text of a constant's value
     */
    record Slot(String name, byte[] prepared, @Nullable Field field, int index, byte @Nullable [] constant) {}

    /** @param slots which of the slots are picked; never changed */
    private record PickKey(boolean superuser, BitSet slots) {}

    /** @param ids how many ids are bound, or {@link #PAGE}, or {@link #SHORT_PAGE} */
    private record TextKey(int ids, String selected, SelectionShape shape) {}
}
