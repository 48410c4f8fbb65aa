package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code url} field (facts A8). */
public record UrlField(FieldInfo info, List<String> exceptDomains, List<String> onlyDomains) implements TextValued {
    static UrlField read(FieldInfo info, Definition definition) {
        return new UrlField(info, definition.texts("exceptDomains"), definition.texts("onlyDomains"));
    }

    @Override
    public String typeWord() {
        return "url";
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("exceptDomains", exceptDomains)
                .set("onlyDomains", onlyDomains)
                .properties();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        if (isBlank(value)) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        Optional<String> domain = UrlSyntax.domain((String) value);
        if (domain.isEmpty()) {
            return Optional.of(new FieldError("validation_invalid_url", "Must be a valid url."));
        }
        boolean allowed =
                (onlyDomains.isEmpty() || onlyDomains.contains(domain.get())) && !exceptDomains.contains(domain.get());
        return allowed
                ? Optional.empty()
                : Optional.of(new FieldError("validation_url_domain_not_allowed", "Url domain is not allowed."));
    }

    @Override
    public UrlField withInfo(FieldInfo changed) {
        return new UrlField(changed, exceptDomains, onlyDomains);
    }
}
