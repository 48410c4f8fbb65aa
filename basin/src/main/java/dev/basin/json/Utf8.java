package dev.basin.json;

/** The shape of UTF-8 sequences. */
final class Utf8 {
    private Utf8() {}

    /** The length of the valid sequence that starts at a byte of 0x80 or above, or 0 where none does. */
    static int sequenceLength(byte[] utf8, int at) {
        int first = utf8[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(utf8, at + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int low = first == 0xE0 ? 0xA0 : 0x80;
            int high = first == 0xED ? 0x9F : 0xBF;
            return continues(utf8, at + 1, low, high) && continues(utf8, at + 2, 0x80, 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int low = first == 0xF0 ? 0x90 : 0x80;
            int high = first == 0xF4 ? 0x8F : 0xBF;
            return continues(utf8, at + 1, low, high)
                            && continues(utf8, at + 2, 0x80, 0xBF)
                            && continues(utf8, at + 3, 0x80, 0xBF)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] utf8, int at, int low, int high) {
        if (at >= utf8.length) {
            return false;
        }
        int b = utf8[at] & 0xFF;
        return b >= low && b <= high;
    }
}
