package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.List;
import java.util.Optional;

/** PocketBase's {@code url} field (facts A8). */
public record UrlField(FieldInfo info, List<String> exceptDomains, List<String> onlyDomains) implements DomainText {
    static UrlField read(FieldInfo info, Definition definition) {
        return new UrlField(info, definition.texts("exceptDomains"), definition.texts("onlyDomains"));
    }

    @Override
    public String typeWord() {
        return "url";
    }

    @Override
    public Optional<String> domain(String value) {
        return UrlSyntax.domain(value);
    }

    @Override
    public FieldError malformed() {
        return new FieldError("validation_invalid_url", "Must be a valid url.");
    }

    @Override
    public FieldError notAllowed() {
        return new FieldError("validation_url_domain_not_allowed", "Url domain is not allowed.");
    }

    @Override
    public UrlField withInfo(FieldInfo changed) {
        return new UrlField(changed, exceptDomains, onlyDomains);
    }
}
