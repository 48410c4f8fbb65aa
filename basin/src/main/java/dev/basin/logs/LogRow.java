package dev.basin.logs;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.security.AddressText;
import dev.basin.settings.LogSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an entry, in PocketBase's row shape (facts D5). Values of a query parameter {@code token} never get in, be
 * it of the request or of the page that it came from.
 *
 * @param data JSON
 */
record LogRow(int level, String message, JsonWriter data) {
    private static final String NAME = "[^=&?;#%+]*?";

    /**
     * A parameter whose name ends in {@code token}, also in an address that is a value, be it in clear or encoded, once or more
     * often. A character stands there as itself or as the digits of its code.
     */
    private static final Pattern TOKEN = Pattern.compile("(?i)("
            + "(?:(?:^|[?&;#])[^=&?;#]*?|%(?:25)*(?:3F|26|3B|23)" + NAME + "(?:%(?:25)*(?:2[DE]|3\\d|[4-7][0-9A-F])"
            + NAME + "){0,20}?)"
            + "(?:t|%(?:25)*[57]4)(?:o|%(?:25)*[46]F)(?:k|%(?:25)*[46]B)(?:e|%(?:25)*[46]5)(?:n|%(?:25)*[46]E)"
            + "(?:=|%(?:25)*3D))[^&]*");

    // a row for each request: names are written as ready bytes
    private static final byte[] AUTH = JsonWriter.prepareName("auth");
    private static final byte[] AUTH_ID = JsonWriter.prepareName("authId");
    private static final byte[] DETAILS = JsonWriter.prepareName("details");
    private static final byte[] ERROR = JsonWriter.prepareName("error");
    private static final byte[] EXEC_TIME = JsonWriter.prepareName("execTime");
    private static final byte[] METHOD = JsonWriter.prepareName("method");
    private static final byte[] REFERER = JsonWriter.prepareName("referer");
    private static final byte[] REMOTE_IP = JsonWriter.prepareName("remoteIP");
    private static final byte[] STATUS = JsonWriter.prepareName("status");
    private static final byte[] TYPE = JsonWriter.prepareName("type");
    private static final byte[] URL = JsonWriter.prepareName("url");
    private static final byte[] USER_AGENT = JsonWriter.prepareName("userAgent");
    private static final byte[] USER_IP = JsonWriter.prepareName("userIP");
    private static final byte[] REQUEST = "\"request\"".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_URL = 3000;
    private static final int MAX_HEADER = 2000;
    private static final int MAX_TRACE = 8000;
    private static final int MAX_MESSAGE = 8000;

    static LogRow of(LogEntry entry, LogSettings settings) {
        return switch (entry) {
            case LogEntry.Request request -> ofRequest(request, settings);
            case LogEntry.Event event -> ofEvent(event, settings);
        };
    }

    private static LogRow ofRequest(LogEntry.Request request, LogSettings settings) {
        String query = request.query();
        String url = cut(query == null ? request.path() : request.path() + "?" + masked(query), MAX_URL);
        JsonWriter out = new JsonWriter().beginObject();
        out.name(AUTH).string(request.authCollection());
        if (settings.logAuthId() && !request.authId().isEmpty()) {
            out.name(AUTH_ID).string(request.authId());
        }
        if (request.error() != null) {
            writeDetails(out.name(DETAILS), request.details());
            out.name(ERROR).string(request.error());
        }
        out.name(EXEC_TIME).number(request.nanos() / 1e6);
        out.name(METHOD).string(request.method());
        out.name(REFERER).string(cut(masked(text(request.referer())), MAX_HEADER));
        InetAddress peer = request.peer();
        String peerText = peer == null ? "" : AddressText.of(peer);
        if (settings.logIp()) {
            out.name(REMOTE_IP).string(peerText);
        }
        out.name(STATUS).number(request.status());
        out.name(TYPE).raw(REQUEST);
        out.name(URL).string(url);
        out.name(USER_AGENT).string(cut(text(request.userAgent()), MAX_HEADER));
        if (settings.logIp()) {
            String user = request.user();
            out.name(USER_IP).string(user == null ? peerText : user);
        }
        return new LogRow(request.level(), request.method() + " " + url, limited(out.endObject(), settings));
    }

    private static void writeDetails(JsonWriter out, Map<String, Object> details) {
        if (details.isEmpty()) {
            out.nothing();
            return;
        }
        writeReason(out, details);
    }

    /** The sentences only, in the shape of the answer. */
    private static void writeReason(JsonWriter out, Object reason) {
        switch (reason) {
            case FieldError error -> out.string(error.message());
            case Map<?, ?> fields -> {
                SortedMap<String, Object> sorted = new TreeMap<>();
                fields.forEach((field, inner) -> sorted.put(String.valueOf(field), inner));
                out.beginObject();
                sorted.forEach((field, inner) -> writeReason(out.name(field), inner));
                out.endObject();
            }
            default -> out.value(reason);
        }
    }

    private static LogRow ofEvent(LogEntry.Event event, LogSettings settings) {
        JsonWriter out = new JsonWriter().beginObject();
        new TreeMap<>(event.data()).forEach((key, value) -> out.name(key).string(value));
        if (event.cause().isPresent()) {
            Throwable cause = event.cause().get();
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            out.name("error").string(String.valueOf(cause));
            out.name("trace").string(cut(trace.toString(), MAX_TRACE));
        }
        String message = event.message();
        String cut = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message;
        return new LogRow(event.level(), cut, limited(out.endObject(), settings));
    }

    /** The query, or the address with one, with the value of every parameter {@code token} replaced. */
    static String masked(String query) {
        return mayHoldToken(query) ? TOKEN.matcher(query).replaceAll("$1***") : query;
    }

    /** Looks for the word, or for a code that may be one of its letters: most addresses have neither. */
    private static boolean mayHoldToken(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%'
                    ? query.startsWith("25", i + 1) || isLetterCode(query, i + 1)
                    : query.regionMatches(true, i, "token", 0, 5)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetterCode(String query, int at) {
        return at < query.length() && query.charAt(at) >= '4' && query.charAt(at) <= '7';
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String cut(String text, int max) {
        return text.length() > max ? text.substring(0, max) + "..." : text;
    }

    private static JsonWriter limited(JsonWriter out, LogSettings settings) {
        long limit = settings.dataLimit();
        if (out.size() <= limit) {
            return out;
        }
        String kept = CutData.of(out.toByteArray(), (int) limit);
        return new JsonWriter().raw(kept.getBytes(StandardCharsets.UTF_8));
    }
}
