package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code email} field (facts A8). */
public record EmailField(FieldInfo info, List<String> exceptDomains, List<String> onlyDomains) implements TextValued {
    static EmailField read(FieldInfo info, Definition definition) {
        return new EmailField(info, definition.texts("exceptDomains"), definition.texts("onlyDomains"));
    }

    @Override
    public String typeWord() {
        return "email";
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
        Optional<String> domain = EmailSyntax.domain((String) value);
        if (domain.isEmpty()) {
            return Optional.of(new FieldError("validation_is_email", "Must be a valid email address."));
        }
        boolean allowed =
                (onlyDomains.isEmpty() || onlyDomains.contains(domain.get())) && !exceptDomains.contains(domain.get());
        return allowed
                ? Optional.empty()
                : Optional.of(new FieldError("validation_email_domain_not_allowed", "Email domain is not allowed."));
    }

    @Override
    public EmailField withInfo(FieldInfo changed) {
        return new EmailField(changed, exceptDomains, onlyDomains);
    }
}
