package dev.basin.http;

import dev.basin.errors.ApiException;
import java.util.AbstractMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a body in which files were looked for in vain, as it does not even have an end of its parts: refused by whoever
 * looks at them. As in PocketBase, a missing record or a forbidden write is told first.
 */
final class UnreadableForm extends AbstractMap<String, @Nullable Object> {
    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        throw ApiException.badRequest("Failed to read the submitted data.");
    }
}
