package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.json.JsonWriter;

/** How large an answer may become. Without a limit, relations that lead back to each other could make one of any size. */
final class AnswerSize {
    static final int MOST_BYTES = 128 << 20;

    /** The most related records that are fetched for one answer. */
    static final int MOST_RELATED = 100_000;

    private AnswerSize() {}

    /** To be called before each record that is written. */
    static void check(JsonWriter out) {
        check(out.size());
    }

    static void check(long bytes) {
        if (bytes > MOST_BYTES) {
            throw ApiException.badRequest("The answer would be larger than " + (MOST_BYTES >> 20)
                    + " MiB. Ask for fewer records, fields or relations.");
        }
    }

    static void checkRelated(int records) {
        if (records > MOST_RELATED) {
            throw ApiException.badRequest("The answer would hold more than " + MOST_RELATED
                    + " related records. Ask for fewer records or relations.");
        }
    }
}
