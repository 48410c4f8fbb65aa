package dev.basin.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** Tells the scheme and host that a caller used. */
final class Origin {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

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
