package dev.basin.filter;

/**
 * All values that an operand takes for one row, as a subquery (facts B8, "Multi-match").
 *
 * @param value the operand for a row of the subquery
 * @param from the subquery from its FROM on
 */
record AllValues(Sql value, Sql from) {
    /** The subquery's one column. */
    static final String COLUMN = "v";

    AllValues withValue(Sql other) {
        return new AllValues(other, from);
    }

    Sql query() {
        return Sql.builder()
                .add("SELECT ")
                .add(value)
                .add(" AS " + COLUMN + " ")
                .add(from)
                .build();
    }
}
