package dev.basin.filter;

import dev.basin.storage.TextQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an indexed text must hold for a condition to be true, as far as the condition says so. */
sealed interface TextCondition {
    /** A field's text matches a pattern. */
    record Matches(Slot pattern) implements TextCondition {}

    /** All of them; what is missing among them does not matter. */
    record All(List<TextCondition> parts) implements TextCondition {}

    /** One of them. */
    record Any(List<TextCondition> parts) implements TextCondition {}

    /** The same for the values at hand; empty when they don't say enough. */
    default Optional<TextQuery> with(@Nullable Object[] values) {
        return switch (this) {
            case Matches matches -> {
                List<String> texts = matches.pattern.bind(values) instanceof String pattern
                        ? LikePattern.literals(pattern, TextQuery.SHORTEST)
                        : List.of();
                yield texts.isEmpty() ? Optional.empty() : Optional.of(new TextQuery.Holds(texts));
            }
            case All all -> {
                List<TextQuery> known = known(all.parts, values);
                yield known.isEmpty() ? Optional.empty() : Optional.of(new TextQuery.All(known));
            }
            case Any any -> {
                List<TextQuery> known = known(any.parts, values);
                yield known.size() < any.parts.size() ? Optional.empty() : Optional.of(new TextQuery.Any(known));
            }
        };
    }

    private static List<TextQuery> known(List<TextCondition> parts, @Nullable Object[] values) {
        return parts.stream().flatMap(part -> part.with(values).stream()).toList();
    }
}
