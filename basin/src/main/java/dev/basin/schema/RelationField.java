package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code relation} field (facts A8): ids of records of one collection. */
public record RelationField(FieldInfo info, String collectionId, boolean cascadeDelete, int minSelect, int maxSelect)
        implements Listed {
    static RelationField read(FieldInfo info, Definition definition) {
        return new RelationField(
                info,
                definition.text("collectionId"),
                definition.bool("cascadeDelete"),
                definition.smallInteger("minSelect"),
                definition.smallInteger("maxSelect"));
    }

    /** The same for up to so many records; from 2 on the field holds a list. */
    public RelationField maxSelect(int most) {
        return new RelationField(info, collectionId, cascadeDelete, minSelect, most);
    }

    /** The same, and a record goes when the last one that it points to goes. */
    public RelationField cascading() {
        return new RelationField(info, collectionId, true, minSelect, maxSelect);
    }

    @Override
    public String typeWord() {
        return "relation";
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("collectionId", collectionId)
                .set("cascadeDelete", cascadeDelete)
                .set("minSelect", minSelect)
                .set("maxSelect", maxSelect)
                .properties();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        if (isBlank(value)) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        int chosen = Listed.texts(value).size();
        if (minSelect > 0 && chosen < minSelect) {
            return Optional.of(new FieldError(
                    "validation_not_enough_values",
                    "Select at least " + minSelect + ".",
                    Map.of("minSelect", minSelect)));
        }
        return tooMany(chosen);
    }

    @Override
    public RelationField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public RelationField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public RelationField withInfo(FieldInfo changed) {
        return new RelationField(changed, collectionId, cascadeDelete, minSelect, maxSelect);
    }
}
