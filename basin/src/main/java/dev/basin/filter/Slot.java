package dev.basin.filter;

import org.jspecify.annotations.Nullable;

/** Where the value of one {@code ?} comes from. */
sealed interface Slot {
    /** A value written in the text. */
    record Fixed(@Nullable Object value) implements Slot {}

    /** A value of the request, by the index of its {@link Source}. */
    record Given(int source) implements Slot {}

    /** The same as a LIKE pattern. */
    record GivenPattern(int source) implements Slot {}

    /** What to bind, given the sources' values. */
    default @Nullable Object bind(@Nullable Object[] values) {
        return switch (this) {
            case Fixed fixed -> fixed.value;
            case Given given -> values[given.source];
            case GivenPattern pattern -> LikePattern.of(values[pattern.source]);
        };
    }

    /** The slot that binds this one's value as a LIKE pattern. */
    default Slot asPattern() {
        return switch (this) {
            case Fixed fixed -> new Fixed(LikePattern.of(fixed.value));
            case Given given -> new GivenPattern(given.source);
            case GivenPattern pattern -> pattern;
        };
    }
}
