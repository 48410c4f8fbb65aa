package com.blvoa.bai.legacy;

import com.blvoa.bai.http.Wording;
import java.util.Optional;

/** The older document's words for statuses, with the reason behind them where there is one. */
final class LegacyWording implements Wording {
    static final String BAD_REQUEST = "参数错误";
    static final String MEDIA_TYPE = "请求体格式错误,仅支持 application/json";
    static final String REPEATED = "重复提交过于频繁";
    static final String FAILED = "服务端异常";

    @Override
    public String of(int status, Optional<String> known) {
        return switch (status) {
            case 400 -> BAD_REQUEST + reason(BAD_REQUEST, known);
            case 415 -> MEDIA_TYPE;
            case 500 -> FAILED + reason(FAILED, known);
            default -> known.orElse(FAILED);
        };
    }

    private static String reason(String words, Optional<String> known) {
        return known.map(text -> text.startsWith(words) ? text.substring(words.length()) : ":" + text)
                .orElse("");
    }
}
