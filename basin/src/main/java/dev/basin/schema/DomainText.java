package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The fields whose value names a domain, which may be confined to some domains or kept from some (facts A8). */
sealed interface DomainText extends TextValued permits EmailField, UrlField {
    List<String> exceptDomains();

    List<String> onlyDomains();

    /** The domain of a value; empty when the value is malformed. */
    Optional<String> domain(String value);

    FieldError malformed();

    FieldError notAllowed();

    @Override
    default SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("exceptDomains", exceptDomains())
                .set("onlyDomains", onlyDomains())
                .properties();
    }

    @Override
    default Optional<FieldError> check(Object value) {
        if (isBlank(value)) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        Optional<String> domain = domain((String) value);
        if (domain.isEmpty()) {
            return Optional.of(malformed());
        }
        boolean allowed = (onlyDomains().isEmpty() || onlyDomains().contains(domain.get()))
                && !exceptDomains().contains(domain.get());
        return allowed ? Optional.empty() : Optional.of(notAllowed());
    }
}
