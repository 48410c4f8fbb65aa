package dev.basin.http;

import dev.basin.errors.ApiException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** What becomes of a path that no route has. */
final class Paths {
    private Paths() {}

    /** The path without empty and dot segments; empty when it has none of them (facts G14). */
    static Optional<String> cleaned(String path) {
        if (!path.contains("//") && !path.contains("/.")) {
            return Optional.empty();
        }
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String slash = path.endsWith("/") && !kept.isEmpty() ? "/" : "";
        String clean = "/" + String.join("/", kept) + slash;
        return clean.equals(path) ? Optional.empty() : Optional.of(clean);
    }

    /** Where to look instead. Browsers read a backslash as a slash, and would take {@code /\host} for another server. */
    static String location(String path, Request request) {
        String query = request.getHttpURI().getQuery();
        String escaped = path.replace("\\", "%5C");
        return query == null ? escaped : escaped + "?" + query;
    }

    static boolean isRead(Call call) {
        return call.method().equals("GET") || call.method().equals("HEAD");
    }

    /** PocketBase looks for a static file when a GET has no route. */
    static ApiException notFound(Call call) {
        if (Percent.decode(call.path(), false).isEmpty()) {
            return ApiException.badRequest();
        }
        return isRead(call) ? ApiException.notFound("File not found.") : ApiException.notFound();
    }
}
