package dev.basin.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a program declares of a collection beyond what PocketBase can store. It lives in memory only, from the start that
 * declares it; the data directory stays one that PocketBase opens. Declare it with {@link CollectionBuilder}.
 *
 * @param softDelete the number or bool field that marks deleted records; a value other than zero marks one
 * @param owned the fields that clients may not decide about; the soft-delete field is always one of them
 * @param textIndex the fields whose texts are indexed for {@code ~}
 */
public record Capabilities(Optional<String> softDelete, List<ServerOwned> owned, List<String> textIndex) {
    public static final Capabilities NONE = new Capabilities(Optional.empty(), List.of(), List.of());

    public Capabilities {
        List<ServerOwned> complete = new ArrayList<>(owned);
        if (softDelete.isPresent() && !complete.contains(new ServerOwned.Reserved(softDelete.get()))) {
            complete.add(new ServerOwned.Reserved(softDelete.get()));
        }
        owned = List.copyOf(complete);
        textIndex = List.copyOf(textIndex);
    }

    Capabilities withIndexed(String field) {
        List<String> indexed = new ArrayList<>(textIndex);
        indexed.add(field);
        return new Capabilities(softDelete, owned, indexed.stream().distinct().toList());
    }

    Capabilities withoutTextIndex() {
        return new Capabilities(softDelete, owned, List.of());
    }

    /** The same capabilities after a change of the collection, in which fields may have got other names. */
    Capabilities after(Collection before, Collection now) {
        return new Capabilities(
                softDelete.map(name -> renamed(name, before, now)),
                owned.stream()
                        .map(one -> one.named(renamed(one.field(), before, now)))
                        .toList(),
                textIndex.stream().map(name -> renamed(name, before, now)).toList());
    }

    private static String renamed(String name, Collection before, Collection now) {
        return before.field(name)
                .flatMap(field -> now.fields().stream()
                        .filter(other -> other.id().equals(field.id()))
                        .findFirst())
                .map(Field::name)
                .orElse(name);
    }

    /** @throws IllegalArgumentException when the collection can't have them: the program is wrong */
    void check(Collection collection) {
        softDelete.ifPresent(name -> {
            Field field = existing(collection, name);
            boolean fits = field instanceof NumberField || field instanceof BoolField;
            if (!fits || field.required()) {
                throw new IllegalArgumentException(collection.name() + "." + name
                        + " can't mark deleted records: it must be an optional number or bool");
            }
        });
        textIndex.forEach(name -> checkIndexed(collection, name));
        Set<String> names = new HashSet<>();
        for (ServerOwned one : owned) {
            existing(collection, one.field());
            if (!names.add(one.field())) {
                throw new IllegalArgumentException(collection.name() + "." + one.field() + " is declared twice");
            }
        }
    }

    private static void checkIndexed(Collection collection, String name) {
        Field field = existing(collection, name);
        if (collection.isView() || !isIndexable(field) || field.hidden()) {
            throw new IllegalArgumentException(
                    collection.name() + "." + name
                            + " can't be in a text index: it must be a text, editor, email or url that is not hidden, of no view");
        }
    }

    /** Whether the field holds one text as a person wrote it. */
    static boolean isIndexable(Field field) {
        return field instanceof TextField
                || field instanceof EditorField
                || field instanceof EmailField
                || field instanceof UrlField;
    }

    private static Field existing(Collection collection, String name) {
        return collection
                .field(name)
                .orElseThrow(() -> new IllegalArgumentException(collection.name() + " has no field " + name));
    }
}
