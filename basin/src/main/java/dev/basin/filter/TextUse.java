package dev.basin.filter;

/** When selections go by a text index. What they select is the same. */
public enum TextUse {
    /** never */
    NEVER,
    /** where that promises to be quicker */
    WHEN_QUICKER,
    /** wherever that is possible: for tests */
    ALWAYS
}
