package dev.basin.logs;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of {@code _logs} to be (facts D5). Made on the request's path, so it only holds what is at hand anyway. */
public sealed interface LogEntry {
    int INFO = 0;
    int WARN = 4;
    int ERROR = 8;

    /** When it happened, in milliseconds since 1970. */
    long at();

    int level();

    /**
     * An answered request.
     *
     * @param nanos how long the answer took
     * @param query the raw query, null when there was none; secrets in it are masked when it is written
     * @param authCollection the name of the signed-in record's collection, empty for a guest
     * @param peer the other end of the connection
     * @param user the caller's address when a trusted proxy named one, else null
     * @param error the message of the error answer, null for a success
     * @param details what was refused, by field
     */
    record Request(
            long at,
            long nanos,
            String method,
            String path,
            @Nullable String query,
            int status,
            @Nullable String referer,
            @Nullable String userAgent,
            String authCollection,
            String authId,
            @Nullable InetAddress peer,
            @Nullable String user,
            @Nullable String error,
            Map<String, Object> details)
            implements LogEntry {
        @Override
        public int level() {
            return error == null ? INFO : ERROR;
        }
    }

    /** Something worth knowing that happened in the server. */
    record Event(long at, int level, String message, Map<String, String> data, Optional<Throwable> cause)
            implements LogEntry {}
}
