package com.blvoa.bai.http;

import java.util.Optional;

/** What no text of a client may hold. */
public final class Texts {
    private Texts() {}

    /** Why a text can't be taken: too long (in characters as people count them), a NUL character, or half a surrogate pair. */
    public static Optional<String> complaint(String text, int longest) {
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            return Optional.of("长度不能超过 " + longest + " 个字符");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("不能包含空字符");
        }
        boolean broken = text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        return broken ? Optional.of("包含无效字符") : Optional.empty();
    }
}
