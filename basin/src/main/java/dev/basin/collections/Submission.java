package dev.basin.collections;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonException;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.CollectionDocument;
import dev.basin.schema.CollectionType;
import dev.basin.schema.IndexDefinition;
import dev.basin.schema.SchemaException;
import dev.basin.security.RandomText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A collection as it is going to be when a submitted document is applied.
 *
 * @param typeFault what is wrong with the type that was asked for; the collection then has another one
 */
record Submission(Collection collection, Optional<FieldError> typeFault) {
    /** @throws JsonException when type or name are no texts */
    static Submission create(Map<?, ?> sent) {
        String asked = text(sent.get("type"));
        Optional<CollectionType> type = type(asked.isEmpty() ? CollectionType.BASE.word() : asked);
        Collection blank = blank(type.orElse(CollectionType.BASE), text(sent.get("name")));
        return of(blank, sent, type.isPresent() ? Optional.empty() : Optional.of(unknownType()));
    }

    /** What is sent over a stored collection, whose type stays. */
    static Submission update(Collection stored, Map<?, ?> sent) {
        String asked = sent.containsKey("type")
                ? text(sent.get("type"))
                : stored.type().word();
        Optional<CollectionType> type = type(asked.isEmpty() ? CollectionType.BASE.word() : asked);
        Optional<FieldError> fault = type.filter(stored.type()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(type.isEmpty() ? unknownType() : changedType());
        return of(stored, sent, fault);
    }

    private static Submission of(Collection base, Map<?, ?> sent, Optional<FieldError> typeFault) {
        Map<String, @Nullable Object> document =
                new LinkedHashMap<>(CollectionForm.merge(base.type(), CollectionDocument.of(base), sent));
        document.put("type", base.type().word());
        try {
            return new Submission(CollectionDocument.read(document), typeFault);
        } catch (SchemaException e) {
            throw new JsonException(String.valueOf(e.getMessage()));
        }
    }

    /** A collection of a type before anything is said about it; a random text stands in its indexes where its id would. */
    static Collection scaffold(CollectionType type) {
        Collection blank = switch (type) {
            case AUTH -> CollectionBuilder.auth("").id(RandomText.id(10)).build();
            case BASE, VIEW -> blank(type, "");
        };
        return blank.withId("");
    }

    /** A collection with the defaults of its type. */
    static Collection blank(CollectionType type, String name) {
        return switch (type) {
            case BASE -> CollectionBuilder.base(name).build();
            case AUTH ->
                CollectionBuilder.auth(name).auth(AuthOptions.defaults()).build();
            case VIEW -> CollectionBuilder.view(name, "").build();
        };
    }

    /** The same for a collection that is new: an id that follows from type and name gets a number when it is taken. */
    Submission asNew(Predicate<String> taken) {
        String plain = CollectionBuilder.defaultId(collection.type(), collection.name());
        if (!collection.id().isEmpty() && !collection.id().equals(plain)) {
            return this;
        }
        String id = plain;
        for (int i = 2; taken.test(id); i++) {
            id = plain + i;
        }
        String free = id;
        List<String> indexes = collection.indexes().stream()
                .map(index -> free.equals(plain) ? index : renamed(index, plain, free))
                .toList();
        return new Submission(collection.withId(free).withIndexes(indexes), typeFault);
    }

    private static String renamed(String index, String id, String newId) {
        return IndexDefinition.parse(index)
                .filter(parsed -> parsed.name().contains(id))
                .map(parsed -> parsed.named(parsed.name().replace(id, newId)).build())
                .orElse(index);
    }

    private static Optional<CollectionType> type(String word) {
        for (CollectionType type : CollectionType.values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static FieldError unknownType() {
        return new FieldError("validation_in_invalid", "Must be a valid value.");
    }

    private static FieldError changedType() {
        return new FieldError("validation_collection_type_change", "Collection type cannot be changed.");
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            default -> throw new JsonException("a text is expected");
        };
    }
}
