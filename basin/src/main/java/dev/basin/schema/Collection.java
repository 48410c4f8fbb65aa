package dev.basin.schema;

import java.util.List;
import java.util.Optional;

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
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return "Collection[" + name + "]";
    }
}
