package dev.basin.filter;

import java.util.Optional;

/**
 * An operand as SQL, with what a comparison must know of it (facts B8).
 *
 * @param sql the operand for the rows of the main query
 * @param content what is known of its value before the query runs
 * @param nulls whether NULL counts as the empty text in = and !=
 * @param bound whether it is a bound value, so that {@code ~} makes its pattern of it here and not in SQL
 * @param all a subquery of all its values for one row, when there may be several
 * @param guard a condition that a row must satisfy beside any comparison with the operand
 */
record Resolved(Sql sql, Content content, Nulls nulls, boolean bound, Optional<AllValues> all, Optional<Sql> guard) {
    /** What is known of a value. */
    enum Content {
        /** anything, as in a column */
        ANY,
        /** null or the empty text */
        EMPTY,
        /** neither null nor the empty text */
        PRESENT
    }

    /** How = and != treat NULL. */
    enum Nulls {
        /** as the empty text, unless the other side is known not to be empty */
        AS_EMPTY,
        /** as the empty text in any case */
        ALWAYS_AS_EMPTY,
        /** as a value of its own */
        DISTINCT
    }

    static final Resolved NULL =
            new Resolved(Sql.NULL, Content.EMPTY, Nulls.AS_EMPTY, false, Optional.empty(), Optional.empty());

    /** One of the words true and false. */
    static Resolved literal(boolean value) {
        return new Resolved(
                Sql.of(value ? "1" : "0"), Content.PRESENT, Nulls.AS_EMPTY, false, Optional.empty(), Optional.empty());
    }

    /** Whether something was submitted: a word of SQL, as {@code x IS NOT FALSE} asks for more than {@code x IS NOT 0}. */
    static Resolved isset(boolean there) {
        return literal(there).withSql(Sql.of(there ? "TRUE" : "FALSE"));
    }

    static Resolved value(Slot slot, Content content) {
        return new Resolved(Sql.bound(slot), content, Nulls.AS_EMPTY, true, Optional.empty(), Optional.empty());
    }

    /** An expression over columns. */
    static Resolved expression(Sql sql, Nulls nulls) {
        return new Resolved(sql, Content.ANY, nulls, false, Optional.empty(), Optional.empty());
    }

    Resolved withAll(Optional<AllValues> values) {
        return new Resolved(sql, content, nulls, bound, values, guard);
    }

    Resolved withGuard(Optional<Sql> condition) {
        return new Resolved(sql, content, nulls, bound, all, condition);
    }

    Resolved withContent(Content known) {
        return new Resolved(sql, known, nulls, bound, all, guard);
    }

    Resolved withSql(Sql other) {
        return new Resolved(other, content, nulls, bound, all, guard);
    }
}
