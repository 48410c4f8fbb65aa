package dev.basin.filter;

import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.storage.Dialect;

/**
 * Compiles the filter language (facts B7–B9, G5) into SQL with bound values. Thread-safe. What a text means is kept under
 * collection identity and text, so that only the values are new at each call.
 */
public final class Filters {
    public Filters(Collections collections, Dialect dialect) {
        throw new UnsupportedOperationException(collections + " " + dialect);
    }

    /**
     * @throws FilterException when rule, filter or sort is malformed, names what does not exist, breaks a limit, or asks for
     *     what an untrusted caller may not see
     */
    public CompiledSelection compile(Selection selection, RequestContext request) {
        throw new UnsupportedOperationException(selection + " " + request);
    }

    /**
     * Checks that a text could serve as a rule of the collection.
     *
     * @throws FilterException with the reason when it could not
     */
    public void checkRule(Collection collection, String rule) {
        throw new UnsupportedOperationException(collection + rule);
    }
}
