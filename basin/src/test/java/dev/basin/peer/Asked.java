package dev.basin.peer;

import org.jspecify.annotations.Nullable;

/**
 * A request to send to both servers.
 *
 * @param path what follows the host, percent-encoded, with its query
 * @param who a caller's name in {@link Twins}
 * @param type the content type, null for none
 * @param body null for none
 */
record Asked(
        String method,
        String path,
        String who,
        @Nullable String type,
        @Nullable String body) {
    static Asked get(String path, String who) {
        return new Asked("GET", path, who, null, null);
    }

    static Asked json(String method, String path, String who, String body) {
        return new Asked(method, path, who, "application/json", body);
    }

    @Override
    public String toString() {
        return method + " " + path + " as " + who + (type == null ? "" : " " + type) + (body == null ? "" : " " + body);
    }
}
