package dev.basin.filter;

import java.util.ArrayList;
import java.util.List;

/** SQL text and, for each {@code ?} in it, where the value comes from. */
record Sql(String text, List<Slot> slots) {
    static final Sql NULL = of("NULL");

    static Sql of(String text) {
        return new Sql(text, List.of());
    }

    static Sql bound(Slot slot) {
        return new Sql("?", List.of(slot));
    }

    /** This text between two others. */
    Sql inside(String before, String after) {
        return new Sql(before + text + after, slots);
    }

    /** Other text with the same parameters in the same order. */
    Sql withText(String other) {
        return new Sql(other, slots);
    }

    static Builder builder() {
        return new Builder();
    }

    /** Joins pieces of SQL and the slots of their parameters in one go. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<Slot> slots = new ArrayList<>();

        Builder add(String piece) {
            text.append(piece);
            return this;
        }

        Builder add(Sql piece) {
            text.append(piece.text());
            slots.addAll(piece.slots());
            return this;
        }

        /** Only the parameters of a piece whose text was added by other means. */
        Builder slotsOf(Sql piece) {
            slots.addAll(piece.slots());
            return this;
        }

        Sql build() {
            return new Sql(text.toString(), slots);
        }
    }
}
