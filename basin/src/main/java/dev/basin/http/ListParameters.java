package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.records.ListQuery;
import java.util.Map;

/** The query parameters of a list, read as Go reads them (facts B2, G14). */
final class ListParameters {
    private ListParameters() {}

    /** @throws ApiException 400 when a number or boolean is none */
    static ListQuery of(Call call) {
        return new ListQuery(
                number(call, "page"),
                number(call, "perPage"),
                call.query("sort").orElse(null),
                call.query("filter").orElse(null),
                bool(call, "skipTotal"),
                call.query("expand").orElse(null),
                call.query("fields").orElse(null));
    }

    private static int number(Call call, String name) {
        String text = call.query(name).orElse("");
        if (text.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = i == 0 && text.length() > 1 && (c == '+' || c == '-');
            if (!sign && (c < '0' || c > '9')) {
                throw ApiException.badRequest();
            }
        }
        try {
            return Math.clamp(Long.parseLong(text), Integer.MIN_VALUE, Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new ApiException(400, ApiException.badRequest().message(), Map.of(), e);
        }
    }

    private static boolean bool(Call call, String name) {
        return switch (call.query(name).orElse("")) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "", "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw ApiException.badRequest();
        };
    }
}
