package dev.basin.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Unpredictable text for secrets, keys and ids (facts G1). */
public final class RandomText {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String LOWER_LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** {@code length} characters of {@code A-Za-z0-9}, for secrets and token keys. */
    public static String alphanumeric(int length) {
        return of(LETTERS_AND_DIGITS, length);
    }

    /** {@code length} characters of {@code a-z0-9}, for ids; PocketBase's have 15. */
    public static String id(int length) {
        return of(LOWER_LETTERS_AND_DIGITS, length);
    }

    /** {@code length} digits, for one-time passwords. */
    public static String digits(int length) {
        return of("0123456789", length);
    }

    /** An unpredictable number from 0 up to, not including, the bound. */
    public static int below(int bound) {
        return RANDOM.nextInt(bound);
    }

    /** {@code length} characters, each drawn with equal chance from an alphabet of ASCII characters, 64 at most. */
    private static String of(String alphabet, int length) {
        byte[] text = new byte[length];
        byte[] drawn = new byte[length + length / 4 + 8];
        int filled = 0;
        while (filled < length) {
            RANDOM.nextBytes(drawn);
            for (int i = 0; i < drawn.length && filled < length; i++) {
                int index = drawn[i] & 63;
                if (index < alphabet.length()) {
                    text[filled++] = (byte) alphabet.charAt(index);
                }
            }
        }
        return new String(text, StandardCharsets.US_ASCII);
    }
}
