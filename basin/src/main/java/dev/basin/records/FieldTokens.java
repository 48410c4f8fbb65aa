package dev.basin.records;

import dev.basin.errors.ApiException;
import java.util.ArrayList;
import java.util.List;

/** Splits a {@code fields} parameter at the commas that stand outside of quotes and parentheses. */
final class FieldTokens {
    private FieldTokens() {}

    static List<String> split(String parameter) {
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < parameter.length(); i++) {
            char c = parameter.charAt(i);
            boolean escaped = i > 0 && parameter.charAt(i - 1) == '\\';
            if (!escaped && isQuote(c)) {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            } else if (!escaped && quote == 0 && c == '(') {
                depth++;
            } else if (!escaped && quote == 0 && c == ')' && depth > 0) {
                depth--;
            } else if (c == ',' && depth == 0 && quote == 0) {
                add(tokens, parameter.substring(start, i));
                start = i + 1;
            }
        }
        if (depth > 0 || quote != 0) {
            throw ApiException.badRequest("Invalid fields: unbalanced quotes or parentheses.");
        }
        add(tokens, parameter.substring(start));
        return tokens;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"' || c == '`';
    }

    private static void add(List<String> tokens, String token) {
        String trimmed = token.strip();
        if (!trimmed.isEmpty()) {
            tokens.add(trimmed);
        }
    }
}
