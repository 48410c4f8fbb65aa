package dev.basin.files;

/** How keys become paths of a local folder: what a path can't hold is written as {@code __0x<hex>__} (facts A2). */
final class LocalKeys {
    private static final String START = "__0x";
    private static final String END = "__";

    private LocalKeys() {}

    static String escape(String key) {
        StringBuilder path = new StringBuilder(key.length() + 16);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c < 32 || c == '/' && isEscapedSlash(key, i)) {
                path.append(START).append(Integer.toHexString(c)).append(END);
            } else {
                path.append(c);
            }
        }
        return path.toString();
    }

    private static boolean isEscapedSlash(String key, int at) {
        boolean afterDots = at > 1 && key.charAt(at - 1) == '.' && key.charAt(at - 2) == '.';
        boolean afterSlash = at > 0 && key.charAt(at - 1) == '/';
        return afterDots || afterSlash || at == key.length() - 1;
    }

    static String unescape(String path) {
        StringBuilder key = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int end = path.startsWith(START, at) ? path.indexOf(END, at + START.length()) : -1;
            if (end < 0) {
                key.append(path.charAt(at++));
                continue;
            }
            try {
                key.appendCodePoint(Integer.parseInt(path, at + START.length(), end, 16));
                at = end + END.length();
            } catch (IllegalArgumentException notEscaped) {
                key.append(path.charAt(at++));
            }
        }
        return key.toString();
    }
}
