package dev.basin.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Header names as rules spell them: {@code X-My-Header} is {@code x_my_header} (facts B7). */
final class HeaderNames {
    private HeaderNames() {}

    /** The first value of each header but {@code Host}, which rules of PocketBase do not see either. */
    static Map<String, String> snakeCase(HttpFields headers) {
        Map<String, String> all = new HashMap<>();
        for (HttpField field : headers) {
            if (field.getHeader() == HttpHeader.HOST) {
                continue;
            }
            String value = field.getValue();
            all.putIfAbsent(
                    field.getLowerCaseName().replace('-', '_').toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        return all;
    }
}
