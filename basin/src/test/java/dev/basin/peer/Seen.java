package dev.basin.peer;

import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** An answer with what no two servers have in common masked: times of writing, tokens' signatures and ends. */
record Seen(int status, String headers, String body) {
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "X-XSS-Protection",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Access-Control-Allow-Origin",
            "Vary",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Headers",
            "Access-Control-Max-Age",
            "Location",
            "Content-Security-Policy",
            "Content-Disposition",
            "Content-Range",
            "Accept-Ranges",
            "Cache-Control");
    private static final Pattern TIME =
            Pattern.compile("\"(created|updated|made)\":\"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"");
    private static final Pattern TOKEN = Pattern.compile("\"[\\w-]+\\.([\\w-]+)\\.[\\w-]{43}\"");

    /** What a server puts at the end of a file's name. */
    private static final Pattern LOT = Pattern.compile(
            "((?<=[\"\\[])([\\w-]{0,2})[a-z0-9]{10})?_(?!constraint)[a-z0-9]{10}(?=(\\.[\\w.]+)?[\"\\]\\\\])");

    /** The ids of a view's fields are drawn too. */
    private static final Pattern CLONE = Pattern.compile("_clone_\\w{4}");

    private static final Pattern REASON = Pattern.compile("(Raw error: |Invalid query - )(?:[^\"\\\\]|\\\\.)*");

    /** Whether PocketBase gives the answer's keys in one order; where it builds a map, each run has another. */
    static boolean hasOrder(Asked asked, HttpAnswer theirs) {
        return theirs.status() == 200
                && asked.path().contains("/records")
                && !asked.path().contains("fields=");
    }

    /** @param ordered whether the order of keys matters too */
    static Seen of(Asked asked, HttpAnswer answer, boolean ordered) {
        String masked = TIME.matcher(answer.body()).replaceAll("\"$1\":\"<time>\"");
        masked = TOKEN.matcher(masked).replaceAll(Seen::claims);
        masked = LOT.matcher(masked).replaceAll("$2_<lot>");
        masked = CLONE.matcher(masked).replaceAll("_clone_");
        masked = REASON.matcher(masked).replaceAll("$1");
        if (asked.path().contains("%40random")) {
            masked = shuffled(masked);
        }
        String headers = HEADERS.stream()
                .filter(name -> answer.headers().firstValue(name).isPresent())
                .map(name -> name + ": " + answer.headers().allValues(name))
                .map(header -> LOT.matcher(header).replaceAll("$2_<lot>"))
                .collect(Collectors.joining(", "));
        return new Seen(answer.status(), headers, ordered ? masked : sorted(masked));
    }

    /** A list's items in an order of their own, as theirs is left to chance. */
    private static String shuffled(String json) {
        if (!(Json.parse(json) instanceof Map<?, ?> list && list.get("items") instanceof List<?> items)) {
            return json;
        }
        return items.stream().map(item -> sorted(Json.write(item))).sorted().collect(Collectors.joining(",\n"));
    }

    /** The same without regard to the order of a list's items. */
    Seen shuffled() {
        return status == 200 ? new Seen(status, headers, shuffled(body) + counts(body)) : this;
    }

    private static String counts(String list) {
        int items = list.indexOf("\"items\":[");
        int end = list.lastIndexOf(']');
        return items < 0 ? "" : list.substring(0, items) + list.substring(end);
    }

    Seen withoutId(@Nullable String id) {
        return id == null ? this : new Seen(status, headers, body.replace(id, "<id>"));
    }

    private static String claims(MatchResult token) {
        Object claims = Json.parse(Base64.getUrlDecoder().decode(token.group(1)));
        Map<Object, @Nullable Object> shown = new TreeMap<>((Map<?, ?>) Objects.requireNonNull(claims));
        shown.replace("exp", "some time");
        return Matcher.quoteReplacement("\"<" + shown + ">\"");
    }

    /** The JSON with its keys in order and its numbers as they were written; anything else as it is. */
    static String sorted(String json) {
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
            return parser.nextToken() == null ? json : value(parser);
        } catch (JacksonException e) {
            return json;
        }
    }

    private static String value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, String> members = new TreeMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(Json.write(name), value(parser));
            }
            return members.entrySet().stream()
                    .map(member -> member.getKey() + ":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (token == JsonToken.START_ARRAY) {
            StringBuilder items = new StringBuilder("[");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.append(items.length() > 1 ? "," : "").append(value(parser));
            }
            return items.append(']').toString();
        }
        return token == JsonToken.VALUE_STRING ? Json.write(parser.getString()) : parser.getString();
    }

    @Override
    public String toString() {
        return status + " [" + headers + "] " + body;
    }
}
