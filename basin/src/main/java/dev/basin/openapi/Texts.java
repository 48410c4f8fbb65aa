package dev.basin.openapi;

import org.jspecify.annotations.Nullable;

/** Sentences that stand at many places of the document. */
final class Texts {
    private Texts() {}

    /** The rule in words, with the text that an administrator wrote. */
    static String who(@Nullable String rule) {
        if (rule == null) {
            return "For superusers only.";
        }
        return rule.isEmpty() ? "For everyone." : "For those who satisfy the rule: `" + rule + "`";
    }
}
