package dev.basin.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML's names and numbers of characters: all numbers, and the names of HTML 3.2 with those of usual punctuation. */
final class Entities {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,7}));");

    /** From U+00A1 on, in the order of their characters. */
    private static final String LATIN =
            "iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
                    + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
                    + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml"
                    + " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig"
                    + " agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml"
                    + " eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    private static final Map<String, String> NAMED = named();

    private Entities() {}

    /** The text with characters in place of their names and numbers; what is none of these stays. */
    static String decoded(String text) {
        return ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found.group(), found)));
    }

    private static String character(String whole, MatchResult found) {
        String decimal = found.group(1);
        String hexadecimal = found.group(2);
        if (decimal != null) {
            return character(Integer.parseInt(decimal));
        }
        return hexadecimal != null
                ? character(Integer.parseInt(hexadecimal, 16))
                : NAMED.getOrDefault(String.valueOf(found.group(3)), whole);
    }

    private static String character(int code) {
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }

    private static Map<String, String> named() {
        Map<String, String> all = new HashMap<>(Map.of(
                "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "euro", "€", "hellip", "…"));
        all.putAll(Map.of(
                "ndash", "–", "mdash", "—", "lsquo", "‘", "rsquo", "’", "sbquo", "‚", "ldquo", "“", "rdquo", "”",
                "bdquo", "„", "bull", "•", "trade", "™"));
        all.putAll(Map.of("larr", "←", "rarr", "→", "OElig", "Œ", "oelig", "œ", "Scaron", "Š", "scaron", "š"));
        char character = '\u00A1';
        for (String name : LATIN.split(" ", -1)) {
            all.put(name, String.valueOf(character++));
        }
        return Map.copyOf(all);
    }
}
