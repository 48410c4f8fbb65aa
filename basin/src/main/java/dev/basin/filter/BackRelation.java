package dev.basin.filter;

import dev.basin.schema.Collection;
import dev.basin.schema.RelationField;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The records of another collection that refer to a record: {@code comments_via_post} (facts G5).
 *
 * @param field the other collection's relation
 * @param unique whether at most one record refers to another
 */
record BackRelation(Collection collection, RelationField field, boolean unique) {
    private static final String VIA = "_via_";
    private static final Pattern SINGLE_COLUMN_UNIQUE = Pattern.compile(
            "\\s*create\\s+unique\\s+index\\s[^(]*\\(\\s*[`\"\\[]?(\\w+)[`\"\\]]?"
                    + "(?:\\s+collate\\s+\\w+)?(?:\\s+(?:asc|desc))?\\s*\\)\\s*(?:where\\s.*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
                        .map(field -> new BackRelation(collection, field, isUnique(collection, field))));
    }

    private static boolean isUnique(Collection collection, RelationField field) {
        return !field.multiple()
                && collection.indexes().stream()
                        .map(SINGLE_COLUMN_UNIQUE::matcher)
                        .anyMatch(index -> index.matches() && index.group(1).equalsIgnoreCase(field.name()));
    }
}
