package dev.basin.filter;

import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.storage.Dialect;
import dev.basin.storage.Expressions;
import dev.basin.storage.FastPaths;
import dev.basin.storage.TextIndexes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles rule, filter and sort of one selection together, so that they share joins. */
final class SelectionCompiler {
    private final Collections collections;
    private final Expressions sql;
    private final TextIndexes textIndexes;
    private final Collection collection;
    private final String table;
    private final boolean referable;
    private final boolean trusted;
    private final Optional<Collection> auth;
    private final boolean deletedToo;
    private final boolean stored;
    private final Optional<Expr> rule;
    private final Optional<Expr> filter;
    private final List<SortTerm> sort;

    /**
     * @param auth the collection of the signed-in record
     * @param deletedToo whether records marked as deleted are seen
     */
    SelectionCompiler(
            Collections collections,
            Dialect dialect,
            Selection selection,
            Optional<Collection> auth,
            boolean deletedToo) {
        this.collections = collections;
        this.sql = dialect.expressions();
        this.textIndexes = dialect.textIndexes();
        this.collection = selection.collection();
        this.trusted = selection.trusted();
        this.auth = auth;
        this.deletedToo = deletedToo;
        this.stored = selection.standIn() == null;
        Selection.StandIn standIn = selection.standIn();
        this.table = sql.quote(standIn == null ? collection.name() : standIn.table());
        this.referable = standIn == null || standIn.referable();
        this.rule = parse(selection.rule());
        this.filter = parse(trusted ? selection.filter() : Filters.bounded(selection.filter()));
        String terms = selection.sort();
        this.sort = terms == null || terms.isEmpty() ? List.of() : SortTerm.parse(terms);
    }

    private static Optional<Expr> parse(@Nullable String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Parser.parse(text));
    }

    Plan.Compiled compile(List<Source> known, BitSet emptySources) {
        Compilation compilation = new Compilation(collections, sql, collection, auth, deletedToo, known, emptySources);
        Scope trustedScope = new Scope(collection, table, table, referable, true, "");
        Scope scope = trusted ? trustedScope : trustedScope.untrusted();
        List<Sql> conditions = new ArrayList<>();
        if (stored) {
            compilation.live(collection, table).map(Sql::of).ifPresent(conditions::add);
        }
        rule.ifPresent(expr -> conditions.add(new Resolver(compilation, trustedScope).condition(expr)));
        filter.ifPresent(expr -> conditions.add(new Resolver(compilation, scope).condition(expr)));
        Sql order = sort.isEmpty() ? orderOfJoined(compilation) : order(compilation, scope);
        conditions.addAll(RuleJoins.conditions(compilation));
        Sql from = Sql.builder().add(table).add(compilation.joinClauses()).build();
        Sql where = conjunction(conditions);
        Optional<TextCondition> texts = stored ? texts(compilation) : Optional.empty();
        if (texts.isEmpty()) {
            return new Plan.Compiled(variant(compilation, from, where, order), compilation);
        }
        SortIndex index = new SortIndex(collection, sql, sort);
        Sql whole = Sql.builder().add(order).add(index.ties(table)).build();
        Plan.Variant plain = variant(compilation, from, where, whole);
        Sql narrowedOrder = whole.text().isEmpty() ? Sql.of(sql.rowNumber(table) + " ASC") : whole;
        String candidates = textIndexes.condition(collection.id(), table);
        Sql narrowed = Sql.bound(new Slot.Fixed(null)).withText(candidates + " AND ");
        Sql all = Sql.builder().add(narrowed).add(where).build();
        Plan.Narrowing narrowing = new Plan.Narrowing(
                variant(compilation, from, all, narrowedOrder).shape(),
                from.slots().size(),
                collection.id(),
                table,
                texts.get(),
                index.endsEarly());
        return new Plan.Compiled(new Plan.Variant(plain.shape(), plain.slots(), Optional.of(narrowing)), compilation);
    }

    /** What rule and filter say about the texts in the collection's text index. */
    private Optional<TextCondition> texts(Compilation compilation) {
        return new TextConditions(compilation, collection)
                .of(Stream.of(rule, filter).flatMap(Optional::stream).toList());
    }

    private Plan.Variant variant(Compilation compilation, Sql from, Sql where, Sql order) {
        List<Slot> slots = new ArrayList<>(from.slots());
        slots.addAll(where.slots());
        int conditionParams = slots.size();
        slots.addAll(order.slots());
        String rowKey = collection.isView() ? table + "." + sql.quote("id") : sql.rowNumber(table);
        SelectionShape shape = new SelectionShape(
                table,
                from.text(),
                where.text(),
                order.text(),
                compilation.multiplies(),
                compilation.lasts(),
                rowKey,
                conditionParams,
                picked());
        return new Plan.Variant(shape, slots.toArray(Slot[]::new), Optional.empty());
    }

    private Optional<String> picked() {
        boolean ofTable = stored && !collection.isView() && new SortIndex(collection, sql, sort).isOfTableAlone();
        return ofTable && FastPaths.taken() ? Optional.of(sql.rowNumber(table)) : Optional.empty();
    }

    private static Sql conjunction(List<Sql> conditions) {
        if (conditions.isEmpty()) {
            return Sql.of("1=1");
        }
        Sql.Builder out = Sql.builder();
        for (int i = 0; i < conditions.size(); i++) {
            out.add(i == 0 ? "" : " AND ").add(conditions.get(i));
        }
        return out.build();
    }

    /**
     * Without a sort records come in the order in which they were made; with joins, by their ids, which is what PocketBase's
     * DISTINCT makes of it.
     */
    private Sql orderOfJoined(Compilation compilation) {
        boolean joined = !compilation.joinClauses().text().isEmpty();
        return joined && !collection.isView() ? Sql.of(table + "." + sql.quote("id") + " ASC") : Sql.of("");
    }

    private Sql order(Compilation compilation, Scope scope) {
        Sql.Builder out = Sql.builder();
        for (int i = 0; i < sort.size(); i++) {
            SortTerm term = sort.get(i);
            out.add(i == 0 ? "" : ", ").add(orderTerm(compilation, scope, term));
        }
        return out.build();
    }

    private Sql orderTerm(Compilation compilation, Scope scope, SortTerm term) {
        String direction = term.descending() ? " DESC" : " ASC";
        if (term.name().equals("@random")) {
            return Sql.of(sql.random());
        }
        if (term.name().equals("@rowid")) {
            if (collection.isView()) {
                throw FilterException.at(term.position(), "a view has no @rowid");
            }
            return Sql.of(sql.rowNumber(table) + direction);
        }
        Resolved field = new Resolver(compilation, scope).path(term.name(), term.position());
        boolean sortable =
                field.content() == Resolved.Content.ANY && field.sql().slots().isEmpty();
        if (!sortable) {
            throw FilterException.at(term.position(), "'" + term.name() + "' can't be sorted by");
        }
        return field.sql().inside("", direction);
    }
}
