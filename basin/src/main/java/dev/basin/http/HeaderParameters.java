package dev.basin.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads header values such as {@code form-data; name="a"; filename="b"}. */
final class HeaderParameters {
    /** What a backslash before it makes an ordinary character of. */
    private static final String SPECIAL = "()<>@,;:\\\"/[]?=";

    private final String value;
    private int at;

    private HeaderParameters(String value) {
        this.value = value;
    }

    /** The parameters by lower-case name; the first word, in lower case, is under the empty name. */
    static Map<String, String> of(String value) {
        return new HeaderParameters(value).read();
    }

    /** The name of a part's file: without folders, and none when it is empty. */
    static Optional<String> fileName(Map<String, String> disposition) {
        String extended = disposition.get("filename*");
        String name = extended == null ? disposition.getOrDefault("filename", "") : decoded(extended);
        String last = name.substring(name.lastIndexOf('/') + 1);
        return Optional.of(last).filter(n -> !n.isEmpty());
    }

    /** A value as RFC 5987 has it: charset, language, percent-encoded text; UTF-8 is the only charset. */
    private static String decoded(String extended) {
        int language = extended.indexOf('\'');
        int text = language < 0 ? -1 : extended.indexOf('\'', language + 1);
        return text < 0
                ? extended
                : Percent.decode(extended.substring(text + 1), false).orElse(extended);
    }

    private Map<String, String> read() {
        Map<String, String> found = new LinkedHashMap<>();
        int semicolon = value.indexOf(';');
        String first = semicolon < 0 ? value : value.substring(0, semicolon);
        found.put("", first.strip().toLowerCase(Locale.ROOT));
        at = semicolon < 0 ? value.length() : semicolon + 1;
        while (at < value.length()) {
            int equals = value.indexOf('=', at);
            int next = value.indexOf(';', at);
            if (equals < 0 || next >= 0 && next < equals) {
                at = next < 0 ? value.length() : next + 1;
                continue;
            }
            String name = value.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            at = equals + 1;
            found.putIfAbsent(name, parameter());
        }
        return found;
    }

    private String parameter() {
        while (at < value.length() && value.charAt(at) == ' ') {
            at++;
        }
        if (at < value.length() && value.charAt(at) == '"') {
            at++;
            return quoted();
        }
        int semicolon = value.indexOf(';', at);
        String text = value.substring(at, semicolon < 0 ? value.length() : semicolon);
        at = semicolon < 0 ? value.length() : semicolon + 1;
        return text.strip();
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        while (at < value.length() && value.charAt(at) != '"') {
            boolean escaped =
                    value.charAt(at) == '\\' && at + 1 < value.length() && SPECIAL.indexOf(value.charAt(at + 1)) >= 0;
            at += escaped ? 1 : 0;
            text.append(value.charAt(at++));
        }
        int semicolon = value.indexOf(';', at);
        at = semicolon < 0 ? value.length() : semicolon + 1;
        return text.toString();
    }
}
