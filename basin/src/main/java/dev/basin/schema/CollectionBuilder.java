package dev.basin.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Declares a collection in code, with PocketBase's defaults: ids that follow from type and name, an {@code id} field, and for auth
 * collections their system fields and indexes.
 *
 * <pre>{@code
 * Collection posts = CollectionBuilder.base("posts")
 *         .fields(Fields.text("title").max(100).asRequired(), Fields.relation("author", users))
 *         .timestamps()
 *         .unique("title")
 *         .listRule("").viewRule("")
 *         .build();
 * }</pre>
 *
 * <p>What PocketBase has no words for is declared here too, and kept in memory ({@link Capabilities}):
 *
 * <pre>{@code
 * Collection carts = CollectionBuilder.base("tbl_cart")
 *         .fields(Fields.text("cart_id"), Fields.text("cart_owner"), Fields.number("is_delete").onlyInt())
 *         .timestamps()
 *         .softDelete("is_delete")
 *         .uniqueAmongLive("cart_id")
 *         .index("cart_owner", "is_delete", "created", "id")
 *         .generated("cart_id", () -> RandomText.alphanumeric(15))
 *         .claimed("cart_owner", "openid")
 *         .listRule("cart_owner = @request.auth.openid")
 *         .build();
 * }</pre>
 */
public final class CollectionBuilder {
    private final CollectionType type;
    private final String name;
    private final List<Field> fields = new ArrayList<>();
    private final List<String> indexes = new ArrayList<>();
    private String id;
    private boolean system;
    private @Nullable String listRule;
    private @Nullable String viewRule;
    private @Nullable String createRule;
    private @Nullable String updateRule;
    private @Nullable String deleteRule;
    private Optional<AuthOptions> auth = Optional.empty();
    private Optional<String> viewQuery = Optional.empty();
    private final List<ServerOwned> owned = new ArrayList<>();
    private Optional<String> softDelete = Optional.empty();
    private final List<String> textIndex = new ArrayList<>();

    private CollectionBuilder(CollectionType type, String name) {
        this.type = type;
        this.name = name;
        this.id = defaultId(type, name);
    }

    public static CollectionBuilder base(String name) {
        return new CollectionBuilder(CollectionType.BASE, name);
    }

    public static CollectionBuilder auth(String name) {
        CollectionBuilder builder = new CollectionBuilder(CollectionType.AUTH, name);
        builder.auth = Optional.of(AuthOptions.defaults());
        return builder;
    }

    /** A view of a query that selects an {@code id}; its fields follow from the query when it is saved (facts A14). */
    public static CollectionBuilder view(String name, String query) {
        CollectionBuilder builder = new CollectionBuilder(CollectionType.VIEW, name);
        builder.viewQuery = Optional.of(query);
        return builder;
    }

    /** The id that follows from type and name (facts A6). */
    public static String defaultId(CollectionType type, String name) {
        return "pbc_" + Fields.checksum(type.word() + name);
    }

    /** Another id than the one that follows from type and name. */
    public CollectionBuilder id(String collectionId) {
        id = collectionId;
        return this;
    }

    /** Marks it as one of the engine's own: it can't be renamed or deleted by administrators. */
    public CollectionBuilder system() {
        system = true;
        return this;
    }

    public CollectionBuilder fields(Field... added) {
        fields.addAll(List.of(added));
        return this;
    }

    /** Adds the fields {@code created} and {@code updated}. */
    public CollectionBuilder timestamps() {
        return fields(Fields.created("created"), Fields.updated("updated"));
    }

    /** Adds an index over these columns. */
    public CollectionBuilder index(String... columns) {
        indexes.add(indexOver(false, columns));
        return this;
    }

    /** Adds a unique index over these columns. */
    public CollectionBuilder unique(String... columns) {
        indexes.add(indexOver(true, columns));
        return this;
    }

    /** Adds an index by its whole {@code CREATE INDEX} statement. */
    public CollectionBuilder indexSql(String createIndex) {
        indexes.add(createIndex);
        return this;
    }

    /** Adds a unique index over these columns of records that are not marked as deleted; say {@link #softDelete} first. */
    public CollectionBuilder uniqueAmongLive(String... columns) {
        String mark = softDelete.orElseThrow(() -> new IllegalStateException("say softDelete first"));
        indexes.add(indexOver(true, columns) + " WHERE `" + mark + "` = 0");
        return this;
    }

    /**
     * Lets deletions mark records instead of removing them: DELETE, {@code RecordStore.delete} and cascades set the field to 1 or
     * true. Only superusers, and server code that asks for it ({@code RecordStore.includingDeleted}), see marked records; and
     * nobody else may write the field.
     *
     * @param field an optional number or bool field of this collection
     */
    public CollectionBuilder softDelete(String field) {
        softDelete = Optional.of(field);
        return this;
    }

    /**
     * Fills a field in at creation when it is empty; clients may not change it afterwards.
     *
     * @param value asked once for each record that needs one, by any thread
     */
    public CollectionBuilder generated(String field, Supplier<?> value) {
        owned.add(new ServerOwned.Generated(field, value));
        return this;
    }

    /** Fields that clients may give at creation and not change later. */
    public CollectionBuilder immutable(String... names) {
        List.of(names).forEach(field -> owned.add(new ServerOwned.Immutable(field)));
        return this;
    }

    /**
     * A field that clients must send at creation with the value that a field of their own auth record has, and may not change
     * later: {@code claimed("cart_owner", "openid")}.
     */
    public CollectionBuilder claimed(String field, String claim) {
        owned.add(new ServerOwned.Claimed(field, claim));
        return this;
    }

    /** Fields that clients may neither give nor change. */
    public CollectionBuilder reserved(String... names) {
        List.of(names).forEach(field -> owned.add(new ServerOwned.Reserved(field)));
        return this;
    }

    /**
     * Keeps an index that finds texts inside of these fields, so that filters with {@code ~} and three characters or more need not
     * read all records where few match. Answers are the same without it. It is made at the start that first declares it, and
     * removed at the next start that declares the collection without it.
     *
     * @param names plain text, editor, email or url fields that are not hidden
     */
    public CollectionBuilder textIndex(String... names) {
        textIndex.addAll(List.of(names));
        return this;
    }

    private String indexOver(boolean unique, String... columns) {
        String indexName = "idx_" + name + "_" + String.join("_", columns);
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX `" + indexName + "` ON `" + name + "` (`"
                + String.join("`, `", columns) + "`)";
    }

    public CollectionBuilder listRule(@Nullable String rule) {
        listRule = rule;
        return this;
    }

    public CollectionBuilder viewRule(@Nullable String rule) {
        viewRule = rule;
        return this;
    }

    public CollectionBuilder createRule(@Nullable String rule) {
        createRule = rule;
        return this;
    }

    public CollectionBuilder updateRule(@Nullable String rule) {
        updateRule = rule;
        return this;
    }

    public CollectionBuilder deleteRule(@Nullable String rule) {
        deleteRule = rule;
        return this;
    }

    /** What an auth collection has besides a base one; PocketBase's defaults when not said. */
    public CollectionBuilder auth(AuthOptions options) {
        auth = Optional.of(options);
        return this;
    }

    /** @throws IllegalArgumentException when a capability names a field that is missing or of the wrong kind */
    public Collection build() {
        Rules rules = new Rules(listRule, viewRule, createRule, updateRule, deleteRule);
        Collection plain = new Collection(id, name, type, system, fields, indexes, rules, auth, viewQuery, "", "");
        Capabilities capabilities = new Capabilities(softDelete, owned, textIndex);
        Collection complete = CollectionDefaults.complete(plain);
        capabilities.check(complete);
        return complete.withCapabilities(capabilities);
    }
}
