package dev.basin.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** Header names as rules spell them: {@code X-My-Header} is {@code x_my_header} (facts B7). */
final class HeaderNames {
    private HeaderNames() {}

    /** The first value of each header. */
    static Map<String, String> snakeCase(HttpFields headers) {
        Map<String, String> all = new HashMap<>();
        for (HttpField field : headers) {
            String value = field.getValue();
            all.putIfAbsent(
                    field.getLowerCaseName().replace('-', '_').toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        return all;
    }
}
