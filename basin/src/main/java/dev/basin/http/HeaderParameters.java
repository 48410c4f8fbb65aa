package dev.basin.http;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads header values such as {@code form-data; name="a"; filename="b"} as Go does: RFC 2231's encoded and continued values are put
 * together, and a value with anything malformed in it has no parameters at all.
 */
final class HeaderParameters {
    /** What is part of no word, and what a backslash before it makes an ordinary character of. */
    private static final String SPECIAL = "()<>@,;:\\\"/[]?=";

    private final String value;
    private int at;

    private HeaderParameters(String value) {
        // so that what is left over is seen at its last character
        this.value = value.stripTrailing();
    }

    /** The parameters by lower-case name; the first word, in lower case, is under the empty name. Empty when malformed. */
    static Map<String, String> of(String value) {
        int semicolon = value.indexOf(';');
        String first = semicolon < 0 ? value : value.substring(0, semicolon);
        HeaderParameters rest = new HeaderParameters(semicolon < 0 ? "" : value.substring(semicolon));
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("", first.strip().toLowerCase(Locale.ROOT));
        return rest.readInto(sent) ? joined(sent) : Map.of();
    }

    /** The name of a part's file: without folders, and none when it is empty. */
    static Optional<String> fileName(Map<String, String> disposition) {
        String name = disposition.getOrDefault("filename", "");
        int end = name.length();
        while (end > 1 && name.charAt(end - 1) == '/') {
            end--;
        }
        String whole = name.substring(0, end);
        String last = whole.substring(whole.lastIndexOf('/') + 1);
        return Optional.of(last.isEmpty() ? whole : last).filter(found -> !found.isEmpty());
    }

    private boolean readInto(Map<String, String> sent) {
        skipSpace();
        while (at < value.length()) {
            if (at == value.length() - 1 && value.charAt(at) == ';') {
                return true;
            }
            Optional<String> name = name();
            Optional<String> text = name.flatMap(_ -> value());
            if (text.isEmpty()) {
                return false;
            }
            String before = sent.putIfAbsent(name.get(), text.get());
            if (before != null && !before.equals(text.get())) {
                return false;
            }
            skipSpace();
        }
        return true;
    }

    private Optional<String> name() {
        if (value.charAt(at) != ';') {
            return Optional.empty();
        }
        at++;
        skipSpace();
        String name = word();
        skipSpace();
        if (name.isEmpty() || at == value.length() || value.charAt(at) != '=') {
            return Optional.empty();
        }
        at++;
        skipSpace();
        return Optional.of(name.toLowerCase(Locale.ROOT));
    }

    private Optional<String> value() {
        if (at < value.length() && value.charAt(at) == '"') {
            at++;
            return quoted();
        }
        return Optional.of(word()).filter(word -> !word.isEmpty());
    }

    private Optional<String> quoted() {
        StringBuilder text = new StringBuilder();
        while (at < value.length()) {
            char c = value.charAt(at++);
            if (c == '"') {
                return Optional.of(text.toString());
            }
            boolean escaped = c == '\\' && at < value.length() && SPECIAL.indexOf(value.charAt(at)) >= 0;
            text.append(escaped ? value.charAt(at++) : c);
        }
        return Optional.empty();
    }

    private String word() {
        int start = at;
        while (at < value.length() && isOfWord(value.charAt(at))) {
            at++;
        }
        return value.substring(start, at);
    }

    private static boolean isOfWord(char c) {
        return c > ' ' && c < 0x7f && SPECIAL.indexOf(c) < 0;
    }

    private void skipSpace() {
        while (at < value.length() && Character.isWhitespace(value.charAt(at))) {
            at++;
        }
    }

    /** The parameters with those put together whose names say that they are encoded, or parts of one. */
    private static Map<String, String> joined(Map<String, String> sent) {
        Map<String, String> plain = new LinkedHashMap<>();
        Set<String> starred = new LinkedHashSet<>();
        sent.forEach((name, text) -> {
            int star = name.indexOf('*');
            if (star < 0) {
                plain.put(name, text);
            } else {
                starred.add(name.substring(0, star));
            }
        });
        for (String name : starred) {
            String whole = sent.get(name + "*");
            Optional<String> text = whole == null ? continued(name, sent) : decoded(whole);
            text.ifPresent(found -> plain.put(name, found));
        }
        return plain;
    }

    private static Optional<String> continued(String name, Map<String, String> sent) {
        StringBuilder text = new StringBuilder();
        for (int number = 0; ; number++) {
            String part = sent.get(name + "*" + number);
            String encoded = sent.get(name + "*" + number + "*");
            if (part == null && encoded == null) {
                return Optional.of(text.toString()).filter(_ -> !text.isEmpty());
            }
            if (part != null) {
                text.append(part);
            } else if (encoded != null) {
                text.append((number == 0 ? decoded(encoded) : Percent.decode(encoded, false)).orElse(""));
            }
        }
    }

    /** A value as RFC 5987 has it: charset, language, percent-encoded text. */
    private static Optional<String> decoded(String extended) {
        String[] parts = extended.split("'", 3);
        boolean readable = parts.length == 3 && Set.of("utf-8", "us-ascii").contains(parts[0].toLowerCase(Locale.ROOT));
        return readable ? Percent.decode(parts[2], false) : Optional.empty();
    }
}
