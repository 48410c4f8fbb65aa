package dev.basin.filter;

import dev.basin.schema.Collection;
import dev.basin.schema.RelationField;
import java.util.Optional;

/**
 * The records of another collection that refer to a record: {@code comments_via_post} (facts G5).
 *
 * @param field the other collection's relation
 * @param unique whether at most one record refers to another
 */
record BackRelation(Collection collection, RelationField field, boolean unique) {
    private static final String VIA = "_via_";

    /** The back relation of a name, if it is one to the given collection. */
    static Optional<BackRelation> of(Compilation compilation, Collection target, String name) {
        int via = name.lastIndexOf(VIA);
        if (via <= 0) {
            return Optional.empty();
        }
        String fieldName = name.substring(via + VIA.length());
        return compilation
                .collection(name.substring(0, via))
                .flatMap(collection -> collection
                        .field(fieldName)
                        .filter(RelationField.class::isInstance)
                        .map(RelationField.class::cast)
                        .filter(field -> field.collectionId().equals(target.id()))
                        .map(field -> new BackRelation(collection, field, isUnique(compilation, collection, field))));
    }

    private static boolean isUnique(Compilation compilation, Collection collection, RelationField field) {
        return !field.multiple() && collection.refersOnce(field.name(), compilation.deletedToo());
    }
}
