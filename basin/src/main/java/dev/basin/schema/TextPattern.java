package dev.basin.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** A field's regular expression in RE2's syntax, compiled once; it is searched for, not matched whole (facts G14). */
public final class TextPattern {
    public static final TextPattern NONE = new TextPattern("", Optional.empty(), true);

    private final String text;
    private final Optional<Pattern> compiled;
    private final boolean valid;

    private TextPattern(String text, Optional<Pattern> compiled, boolean valid) {
        this.text = text;
        this.compiled = compiled;
        this.valid = valid;
    }

    /** A text that is no regular expression makes a pattern that nothing matches, as in PocketBase. */
    public static TextPattern of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            return new TextPattern(text, Optional.of(Pattern.compile(text)), true);
        } catch (PatternSyntaxException invalid) {
            return new TextPattern(text, Optional.empty(), false);
        }
    }

    public String text() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public boolean valid() {
        return valid;
    }

    /** Whether the value is allowed; everything is when there is no pattern. */
    public boolean allows(String value) {
        return text.isEmpty()
                || compiled.isPresent() && compiled.get().matcher(value).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
