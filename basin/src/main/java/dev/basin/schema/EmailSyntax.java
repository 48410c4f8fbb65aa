package dev.basin.schema;

import com.google.re2j.Pattern;
import java.util.Optional;

/** Which texts PocketBase takes for an e-mail address: RFC 5322's local part without quotes, and a domain of at least two labels. */
public final class EmailSyntax {
    private static final String BEYOND_ASCII = "\\x{A0}-\\x{D7FF}\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFEF}";
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~" + BEYOND_ASCII + "-]+";
    private static final String LABEL = label("A-Za-z0-9" + BEYOND_ASCII, "A-Za-z0-9._~" + BEYOND_ASCII + "-");
    private static final String TOP_LABEL = label("A-Za-z" + BEYOND_ASCII, "A-Za-z0-9_~" + BEYOND_ASCII + "-");
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+" + TOP_LABEL + "\\.?");

    private EmailSyntax() {}

    /** One of the first characters, or two of them around any number of the second ones. */
    private static String label(String outer, String inner) {
        return "[" + outer + "](?:[" + inner + "]*[" + outer + "])?";
    }

    /** What follows the last {@code @} of an address; empty when the text is none. */
    public static Optional<String> domain(String text) {
        return ADDRESS.matches(text) ? Optional.of(text.substring(text.lastIndexOf('@') + 1)) : Optional.empty();
    }
}
