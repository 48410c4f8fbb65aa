package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.List;
import java.util.Optional;

/** PocketBase's {@code email} field (facts A8). */
public record EmailField(FieldInfo info, List<String> exceptDomains, List<String> onlyDomains) implements DomainText {
    static EmailField read(FieldInfo info, Definition definition) {
        return new EmailField(info, definition.texts("exceptDomains"), definition.texts("onlyDomains"));
    }

    @Override
    public String typeWord() {
        return "email";
    }

    @Override
    public Optional<String> domain(String value) {
        return EmailSyntax.domain(value);
    }

    @Override
    public FieldError malformed() {
        return new FieldError("validation_is_email", "Must be a valid email address.");
    }

    @Override
    public FieldError notAllowed() {
        return new FieldError("validation_email_domain_not_allowed", "Email domain is not allowed.");
    }

    @Override
    public EmailField withInfo(FieldInfo changed) {
        return new EmailField(changed, exceptDomains, onlyDomains);
    }
}
