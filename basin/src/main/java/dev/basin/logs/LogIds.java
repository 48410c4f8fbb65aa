package dev.basin.logs;

import dev.basin.security.RandomText;
import java.nio.charset.StandardCharsets;

/**
 * Ids of log rows: 15 characters of {@code a-z0-9} as PocketBase's, but in the order of time, so that new ones go to the end of their index
 * and not to a page of it for each. Made by one thread at a time.
 */
final class LogIds {
    private static final int RADIX = 36;
    private static final int TIME_DIGITS = 9;
    private static final int COUNT_DIGITS = 6;
    private static final long COUNTS = (long) Math.pow(RADIX, COUNT_DIGITS);

    /** Begins anywhere, so that a restart within a millisecond does not meet the ids of before. */
    private long count = RandomText.below(Integer.MAX_VALUE);

    /** @param millis since 1970, not negative */
    String next(long millis) {
        count = (count + 1) % COUNTS;
        byte[] digits = new byte[TIME_DIGITS + COUNT_DIGITS];
        write(digits, 0, TIME_DIGITS, millis);
        write(digits, TIME_DIGITS, COUNT_DIGITS, count);
        return new String(digits, StandardCharsets.US_ASCII);
    }

    private static void write(byte[] digits, int from, int length, long value) {
        long left = value;
        for (int i = from + length - 1; i >= from; i--) {
            digits[i] = (byte) Character.forDigit((int) (left % RADIX), RADIX);
            left /= RADIX;
        }
    }
}
