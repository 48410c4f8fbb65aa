package com.blvoa.bai.http;

/** What users search for, as the filter language's {@code ~} takes it. */
public final class Keyword {
    private Keyword() {}

    /** A pattern for texts that contain the keyword; {@code %} and {@code _} are characters like others (contract §2). */
    public static String pattern(String keyword) {
        String literal = keyword.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + literal + "%";
    }
}
