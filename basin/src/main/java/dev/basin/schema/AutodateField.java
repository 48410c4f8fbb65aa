package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code autodate} field (facts A8): the time of creation or of the last update, never set by clients. */
public record AutodateField(FieldInfo info, boolean onCreate, boolean onUpdate) implements Dated {
    static AutodateField read(FieldInfo info, Definition definition) {
        return new AutodateField(info, definition.bool("onCreate"), definition.bool("onUpdate"));
    }

    @Override
    public String typeWord() {
        return "autodate";
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.ofAutodate(this)
                .set("onCreate", onCreate)
                .set("onUpdate", onUpdate)
                .properties();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        return Optional.empty();
    }

    @Override
    public AutodateField withInfo(FieldInfo changed) {
        return new AutodateField(changed, onCreate, onUpdate);
    }
}
