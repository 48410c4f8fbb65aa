package dev.basin.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** Tells the scheme and host that a caller used, and what a proxy took off the path. */
final class Origin {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

    /** Segments that mean the same in every part of a URL. */
    private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}){1,8}");

    private Origin() {}

    /** @param proxied whether what a proxy says counts */
    static String of(Request request, boolean proxied) {
        HttpFields headers = request.getHeaders();
        String scheme = Optional.ofNullable(headers.get("X-Forwarded-Proto"))
                .filter(_ -> proxied)
                .map(proto -> first(proto).toLowerCase(Locale.ROOT))
                .filter(proto -> proto.equals("http") || proto.equals("https"))
                .orElse(request.isSecure() ? "https" : "http");
        String host = Optional.ofNullable(headers.get("X-Forwarded-Host"))
                .filter(_ -> proxied)
                .map(Origin::first)
                .filter(Origin::isHost)
                .or(() -> Optional.ofNullable(headers.get("Host")).filter(Origin::isHost))
                .orElseGet(() -> local(request));
        return scheme + "://" + host;
    }

    /**
     * What stands in front of the path for the caller, because a proxy took it off; empty when nothing does.
     *
     * @param proxied whether what a proxy says counts
     */
    static String prefix(Request request, boolean proxied) {
        return Optional.ofNullable(request.getHeaders().get("X-Forwarded-Prefix"))
                .filter(_ -> proxied)
                .map(Origin::joined)
                .filter(prefix -> PREFIX.matcher(prefix).matches())
                .orElse("");
    }

    /** Each proxy adds its own: the one next to the caller comes first. */
    private static String joined(String list) {
        StringBuilder path = new StringBuilder();
        for (String part : list.split(",", -1)) {
            String taken = part.strip();
            path.append(taken, 0, taken.endsWith("/") ? taken.length() - 1 : taken.length());
        }
        return path.toString();
    }

    /** The part that the proxy next to the caller wrote. */
    private static String first(String list) {
        int comma = list.indexOf(',');
        return (comma < 0 ? list : list.substring(0, comma)).strip();
    }

    private static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** For calls without a usable {@code Host}, as HTTP/1.0 allows. */
    private static String local(Request request) {
        String name = Request.getServerName(request);
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + Request.getServerPort(request);
    }
}
