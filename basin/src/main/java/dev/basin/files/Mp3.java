package dev.basin.files;

import static dev.basin.files.ContentSniffer.unsigned;

/** Knows MP3 files by their ID3 tag, or by how a frame begins. */
final class Mp3 {
    private static final int LARGEST_TAG = 10 << 20;

    private Mp3() {}

    static boolean is(String bytes) {
        if (bytes.length() < 3) {
            return false;
        }
        return hasTag(bytes)
                || switch ((unsigned(bytes, 0) << 8 | unsigned(bytes, 1)) & 0xFFFE) {
                    case 0xFFFA, 0xFFF2, 0xFFE2, 0xFFFC, 0xFFF4 -> true;
                    default -> false;
                };
    }

    private static boolean hasTag(String bytes) {
        if (bytes.length() < 10 || !bytes.startsWith("ID3")) {
            return false;
        }
        int version = unsigned(bytes, 3);
        boolean sound = version >= 2 && version <= 4 && unsigned(bytes, 4) == 0 && (unsigned(bytes, 5) & 15) == 0;
        int size = 0;
        for (int i = 6; i < 10; i++) {
            sound &= unsigned(bytes, i) < 0x80;
            size = size << 7 | unsigned(bytes, i);
        }
        return sound && size > 0 && size < LARGEST_TAG;
    }
}
