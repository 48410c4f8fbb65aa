package dev.basin.filter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Dialect;
import dev.basin.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the filter language (facts B7–B9, G5) into SQL with bound values. Thread-safe. What a text means is kept under
 * collection identity and text, so that only the values are new at each call.
 */
public final class Filters {
    /** The longest filter that a list takes, in UTF-8 bytes (facts B2). */
    static final int MAX_LENGTH = 3500;

    /** How much SQL and filter text is kept, in characters. */
    private static final long CACHED_CHARACTERS = 16_000_000;

    private static final int PLAN_OVERHEAD = 1000;

    private final Collections collections;
    private final Dialect dialect;
    private final TextSearches searches;
    private final InstantSource clock;
    private final Cache<Key, Plan> plans;

    public Filters(Collections collections, Dialect dialect) {
        this(collections, dialect, TextUse.WHEN_QUICKER);
    }

    public Filters(Collections collections, Dialect dialect, TextUse use) {
        this(collections, dialect, use, InstantSource.system());
    }

    /** @param clock what the macros read */
    Filters(Collections collections, Dialect dialect, TextUse use, InstantSource clock) {
        this.collections = collections;
        this.dialect = dialect;
        this.searches = new TextSearches(dialect.textIndexes(), collections, use);
        this.clock = clock;
        this.plans = Caffeine.newBuilder()
                .maximumWeight(CACHED_CHARACTERS)
                .weigher(Filters::weight)
                .build();
    }

    /** What decides what a selection means. Collections are compared by identity: a changed one is another. */
    private record Key(
            long version,
            Collection collection,
            @Nullable String rule,
            @Nullable String filter,
            @Nullable String sort,
            boolean trusted,
            Selection.@Nullable StandIn standIn,
            boolean deletedToo,
            Optional<Collection> auth) {
        int length() {
            return length(rule) + length(filter) + length(sort);
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    /** How much is kept at present, in characters of SQL and texts. */
    long keptCharacters() {
        plans.cleanUp();
        return plans.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private static int weight(Key key, Plan plan) {
        return PLAN_OVERHEAD + key.length() + 2 * plan.size();
    }

    /**
     * @throws FilterException when rule, filter or sort is malformed, names what does not exist, breaks a limit, or asks for
     *     what an untrusted caller may not see
     */
    public CompiledSelection compile(Selection selection, RequestContext request) {
        Optional<Collection> auth = request.auth().map(Record::collection);
        boolean deletedToo = selection.deletedToo() || request.superuser();
        Key key = new Key(
                collections.version(),
                selection.collection(),
                selection.rule(),
                selection.filter(),
                selection.sort(),
                selection.trusted(),
                selection.standIn(),
                deletedToo,
                auth);
        Plan plan = plans.getIfPresent(key);
        if (plan == null || !plan.isCurrent(collections)) {
            plan = Plan.of(new SelectionCompiler(collections, dialect, selection, auth, deletedToo)::compile);
            plans.put(key, plan);
        }
        return plan.select(new Source.Moment(request, selection.params(), clock.instant()));
    }

    /**
     * The same selection by way of a text index, where it has one that promises to be quicker.
     *
     * @param wanted how many rows are read at most, in the selection's order; {@link Long#MAX_VALUE} for all
     */
    public CompiledSelection narrowed(Database database, CompiledSelection selection, long wanted) {
        return searches.narrowed(database, selection, wanted);
    }

    /**
     * The same selection without the text index that made a read of it fail; no selection goes by that from now on. A read that
     * fails so has given no row.
     *
     * @param failed what was {@link #narrowed}
     * @throws StorageException the failure itself when a text index is not to blame for it
     */
    public CompiledSelection plain(Database database, CompiledSelection failed, StorageException failure) {
        return searches.plain(database, failed, failure);
    }

    /**
     * The filter of a list, whoever asks.
     *
     * @throws FilterException when it is too long
     */
    public static @Nullable String bounded(@Nullable String filter) {
        if (filter != null && isTooLong(filter)) {
            throw new FilterException("The filter is longer than " + MAX_LENGTH + " bytes.");
        }
        return filter;
    }

    private static boolean isTooLong(String filter) {
        return filter.length() > MAX_LENGTH
                || filter.length() > MAX_LENGTH / 3 && filter.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH;
    }

    /**
     * Checks that a text could serve as a rule of the collection.
     *
     * @throws FilterException with the reason when it could not
     */
    public void checkRule(Collection collection, String rule) {
        Plan.of(
                new SelectionCompiler(collections, dialect, Selection.ofRule(collection, rule), Optional.empty(), false)
                        ::compile);
    }
}
