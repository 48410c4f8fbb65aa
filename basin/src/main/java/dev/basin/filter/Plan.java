package dev.basin.filter;

import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What texts mean for one collection: which values of the request they use, and the SQL for each combination of empty and
 * present values that occurred (the SQL of = and != depends on it, facts B8).
 */
final class Plan {
    private static final int MAX_VARIANTS = 64;

    private final List<Source> sources;
    private final int[] shaping;
    private final List<Collection> used;
    private final Function<BitSet, Variant> compiler;
    private final Map<BitSet, Variant> variants = new ConcurrentHashMap<>();
    private final Variant first;

    private Plan(Compiled compiled, Function<BitSet, Variant> compiler) {
        this.sources = compiled.compilation.sources();
        this.shaping = compiled.compilation.shapingSources().stream().toArray();
        this.used = compiled.compilation.used();
        this.compiler = compiler;
        this.first = compiled.variant;
        variants.put(new BitSet(), first);
    }

    /** SQL and where the value of each {@code ?} comes from. */
    record Variant(SelectionShape shape, Slot[] slots, Optional<Narrowing> narrowing) {}

    /** How a text index narrows it, as far as the values at hand say what to look for. */
    record Narrowing(
            SelectionShape shape,
            int position,
            String index,
            String table,
            TextCondition condition,
            boolean endsEarly) {
        Optional<TextSearch> with(@Nullable Object[] values) {
            return condition.with(values).map(query -> new TextSearch(shape, position, index, table, query, endsEarly));
        }
    }

    /** A variant and what was learned on the way to it. */
    record Compiled(Variant variant, Compilation compilation) {}

    /** A plan from a compiler that is given the sources that are known and which of them are empty. */
    static Plan of(BiFunction<List<Source>, BitSet, Compiled> compiler) {
        Compiled first = compiler.apply(List.of(), new BitSet());
        List<Source> known = first.compilation.sources();
        return new Plan(first, empty -> compiler.apply(known, empty).variant);
    }

    /** Whether the collections that the SQL was made from are still the current ones. */
    boolean isCurrent(Collections collections) {
        for (Collection collection : used) {
            if (collections.find(collection.id()).filter(collection::equals).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    int size() {
        SelectionShape shape = first.shape;
        return shape.from().length() + shape.where().length() + shape.orderBy().length();
    }

    CompiledSelection select(Source.Moment moment) {
        if (sources.isEmpty()) {
            return bind(first, new Object[0]);
        }
        @Nullable Object[] values = new Object[sources.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = sources.get(i).read(moment);
        }
        return bind(variant(values), values);
    }

    private Variant variant(@Nullable Object[] values) {
        BitSet empty = new BitSet(values.length);
        for (int source : shaping) {
            Object value = values[source];
            if (value == null || value.equals("")) {
                empty.set(source);
            }
        }
        if (empty.isEmpty()) {
            return first;
        }
        Variant known = variants.get(empty);
        if (known != null) {
            return known;
        }
        Variant made = compiler.apply(empty);
        if (variants.size() < MAX_VARIANTS) {
            variants.put(empty, made);
        }
        return made;
    }

    private static CompiledSelection bind(Variant variant, @Nullable Object[] values) {
        Slot[] slots = variant.slots;
        @Nullable Object[] params = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            params[i] = slots[i].bind(values);
        }
        Optional<TextSearch> search = variant.narrowing.flatMap(narrowing -> narrowing.with(values));
        return new CompiledSelection(variant.shape, Arrays.asList(params), search);
    }
}
