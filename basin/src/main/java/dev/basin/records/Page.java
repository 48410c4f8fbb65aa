package dev.basin.records;

import dev.basin.errors.ApiException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted, read as Go reads numbers and booleans (facts B2, G14); too large or small ones are clamped. */
public record Page(long number, int perPage, boolean skipTotal) {
    private static final int DEFAULT_PER_PAGE = 30;
    private static final int MOST_PER_PAGE = 1_000;

    /** @throws ApiException 400 when a number or boolean is none */
    public static Page of(ListQuery query) {
        long number = integer(query.page());
        long perPage = integer(query.perPage());
        boolean skipTotal = bool(query.skipTotal());
        return new Page(
                Math.max(1, number),
                perPage <= 0 ? DEFAULT_PER_PAGE : (int) Math.min(perPage, MOST_PER_PAGE),
                skipTotal);
    }

    /** How many rows come before the page, at most what a long can count. */
    public long offset() {
        return number - 1 > Long.MAX_VALUE / perPage ? Long.MAX_VALUE : (number - 1) * perPage;
    }

    private static long integer(@Nullable String text) {
        if (text == null || text.isEmpty()) {
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
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ApiException(400, ApiException.badRequest().message(), Map.of(), e);
        }
    }

    private static boolean bool(@Nullable String text) {
        return switch (text == null ? "" : text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "", "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw ApiException.badRequest();
        };
    }
}
