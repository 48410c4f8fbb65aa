package dev.basin.filter;

import java.util.Locale;

/** What may follow a path's last name after a colon (facts B7, "Modifiers"). */
enum Modifier {
    NONE,
    ISSET,
    CHANGED,
    LENGTH,
    EACH,
    LOWER;

    /** A name and its modifier. */
    record Modified(String name, Modifier modifier) {}

    /** @throws FilterException when there is a modifier that does not exist */
    static Modified split(String written, int position) {
        int colon = written.indexOf(':');
        if (colon < 0) {
            return new Modified(written, NONE);
        }
        String name = written.substring(0, colon);
        return switch (written.substring(colon + 1)) {
            case "isset" -> new Modified(name, ISSET);
            case "changed" -> new Modified(name, CHANGED);
            case "length" -> new Modified(name, LENGTH);
            case "each" -> new Modified(name, EACH);
            case "lower" -> new Modified(name, LOWER);
            default -> throw FilterException.at(position, "'" + written + "' has an unknown modifier");
        };
    }

    String word() {
        return ":" + name().toLowerCase(Locale.ROOT);
    }
}
