package dev.basin.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    public Collection build() {
        Rules rules = new Rules(listRule, viewRule, createRule, updateRule, deleteRule);
        Collection plain = new Collection(id, name, type, system, fields, indexes, rules, auth, viewQuery, "", "");
        return CollectionDefaults.complete(plain);
    }
}
