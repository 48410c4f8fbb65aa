package com.blvoa.bai.http;

import com.blvoa.bai.schema.Money;
import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.schema.Field;
import dev.basin.schema.RawJson;
import dev.basin.schema.Record;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's JSON object, read field by field. Wrong types and lengths are collected and refused together by
 * {@link #check}. A field that is absent or {@code null} was not sent; unknown fields are ignored.
 */
public final class JsonBody {
    private static final String FIXED = "不能修改";
    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_VALUES = 100_000;
    /** Stands in a form's text for bytes that are not UTF-8. */
    private static final char UNDECODABLE = '\uFFFD';

    private static final long LARGEST_COUNT = 999_999_999_999_999L;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");

    private final Map<String, @Nullable Object> values;
    private final Map<String, String> refused = new LinkedHashMap<>();

    private JsonBody(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    public static JsonBody empty() {
        return new JsonBody(Map.of());
    }

    /**
     * @throws Refusal 400 for what is not JSON, not an object, or more than {@value #MOST_VALUES} values
     */
    public static JsonBody parse(byte[] utf8) {
        Object parsed;
        try {
            parsed = Json.parse(utf8, MOST_VALUES);
        } catch (JsonException malformed) {
            throw Refusal.badRequest("请求体不是有效的 JSON:" + malformed.getMessage());
        }
        if (!(parsed instanceof Map<?, ?> object)) {
            throw Refusal.badRequest("请求体必须为 JSON 对象");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        object.forEach((name, value) -> values.put(String.valueOf(name), value));
        return new JsonBody(values);
    }

    /** The texts of a form; of several under one name the last counts. What was not UTF-8 is refused. */
    static JsonBody ofTexts(Map<String, List<String>> texts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        texts.forEach((name, sent) -> values.put(name, sent.getLast()));
        JsonBody body = new JsonBody(values);
        texts.forEach((name, sent) -> {
            if (sent.getLast().indexOf(UNDECODABLE) >= 0) {
                body.refuse(name, "不是有效的 UTF-8");
            }
        });
        return body;
    }

    public boolean sent(String field) {
        return values.get(field) != null;
    }

    /** A text without surrounding white space; blank counts as missing. */
    public String requiredText(String field, int longest) {
        return required(field, text(field, longest).orElse(""));
    }

    /** A text without surrounding white space; the empty text when it was not sent. */
    public String optionalText(String field, int longest) {
        return text(field, longest).orElse("");
    }

    /** A text without surrounding white space, which counts for its length all the same, if one was sent. */
    public Optional<String> text(String field, int longest) {
        return text(field, longest, String::strip);
    }

    /** A text as it was sent, white space included, if one was sent. */
    public Optional<String> plainText(String field, int longest) {
        return text(field, longest, UnaryOperator.identity());
    }

    private Optional<String> text(String field, int longest, UnaryOperator<String> tidy) {
        return switch (values.get(field)) {
            case null -> Optional.empty();
            case String text -> Optional.of(tidy.apply(checked(field, text, longest)));
            default -> wrongType(field, "必须为字符串");
        };
    }

    /** As {@link #text}, of the first of two names under which one was sent that is not empty; else the empty text. */
    public String either(String name, String otherName, int longest) {
        String value = optionalText(name, longest);
        String other = optionalText(otherName, longest);
        return value.isEmpty() ? other : value;
    }

    /** A required text that clients also send as a number: a phone or an account (contract §2). */
    public String requiredDigits(String field, int longest) {
        return required(field, textOrNumber(field, longest).strip());
    }

    /** A required password: as it was sent, white space included; a number counts as its digits. */
    public String requiredPassword(String field, int longest) {
        String password = textOrNumber(field, longest);
        return password.isEmpty() ? required(field, "") : password;
    }

    private String textOrNumber(String field, int longest) {
        return switch (values.get(field)) {
            case null -> "";
            case String text -> checked(field, text, longest);
            case Long number -> checked(field, number.toString(), longest);
            case BigDecimal number
            when number.precision() + Math.abs((long) number.scale()) <= LONGEST_NUMBER ->
                checked(field, digits(number), longest);
            case BigDecimal _ -> this.<String>wrongType(field, "数值过大").orElse("");
            default -> this.<String>wrongType(field, "必须为字符串").orElse("");
        };
    }

    /** A whole number has the same digits in every spelling. */
    private static String digits(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() <= 0 ? shortest : number).toPlainString();
    }

    public Optional<Boolean> bool(String field) {
        return switch (values.get(field)) {
            case null -> Optional.empty();
            case Boolean value -> Optional.of(value);
            default -> wrongType(field, "必须为布尔值");
        };
    }

    /** A number of things, 0 or more, if one was sent; its digits as text are taken too, and the empty text for none. */
    public OptionalLong count(String field) {
        Object value = values.get(field);
        OptionalLong number = value instanceof String text ? ofDigits(text.strip()) : WholeNumbers.of(value);
        return inRange(field, number, 0, LARGEST_COUNT);
    }

    private static OptionalLong ofDigits(String text) {
        if (text.isEmpty()) {
            return OptionalLong.of(0);
        }
        return DIGITS.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Whether the field is an array. */
    public boolean isList(String field) {
        return values.get(field) instanceof List<?>;
    }

    /** A whole number in a range, if one was sent. */
    public OptionalLong integer(String field, long least, long most) {
        return inRange(field, WholeNumbers.of(values.get(field)), least, most);
    }

    private OptionalLong inRange(String field, OptionalLong number, long least, long most) {
        if (sent(field) && number.isEmpty()) {
            refuse(field, "必须为整数");
        } else if (number.isPresent() && (number.getAsLong() < least || number.getAsLong() > most)) {
            refuse(field, most == Long.MAX_VALUE ? "不能小于 " + least : "必须在 " + least + " 到 " + most + " 之间");
        }
        return number;
    }

    /** A price or an amount, if one was sent; its digits as text are not taken. */
    public Optional<BigDecimal> money(String field, BigDecimal most) {
        return switch (values.get(field)) {
            case null -> Optional.empty();
            case Long number -> Optional.of(checked(field, BigDecimal.valueOf(number), most));
            case BigDecimal number -> Optional.of(checked(field, number, most));
            default -> wrongType(field, "必须为数字");
        };
    }

    private BigDecimal checked(String field, BigDecimal money, BigDecimal most) {
        Money.complaint(money, most).ifPresent(reason -> refuse(field, reason));
        return money;
    }

    /** An object or an array of any content, as JSON text with its members in the order in which they were sent. */
    public Optional<String> json(String field) {
        return switch (values.get(field)) {
            case null -> Optional.empty();
            case Map<?, ?> object -> Optional.of(Json.write(object));
            case List<?> elements -> Optional.of(Json.write(elements));
            default -> wrongType(field, "必须为 JSON 对象或数组");
        };
    }

    /** The elements of an array, if one was sent. */
    public Optional<List<?>> list(String field) {
        return switch (values.get(field)) {
            case null -> Optional.empty();
            case List<?> elements -> Optional.of(elements);
            default -> wrongType(field, "必须为数组");
        };
    }

    /** Refuses those of the fields, and ids, that were sent with another value than the record has. */
    public void refuseChanges(Record record, List<String> fields) {
        for (String field : List.of("pb_id", "id")) {
            if (values.get(field) instanceof Object sent && !record.id().equals(sent)) {
                refuse(field, FIXED);
            }
        }
        for (String name : fields) {
            Field field = record.collection().fields().get(record.collection().fieldIndex(name));
            if (values.get(name) instanceof Object sent && !same(field, sent, record.get(name))) {
                refuse(name, FIXED);
            }
        }
    }

    /** Whether a client sent what is stored; a text for a number, or the other way round, is something else. */
    private static boolean same(Field field, Object sent, Object stored) {
        boolean fits = switch (stored) {
            case Number _ -> sent instanceof Number;
            case String _ -> sent instanceof String;
            default -> true;
        };
        return fits && comparable(field, sent).equals(comparable(field, stored));
    }

    /** The value in the one form that all its spellings have. */
    private static Object comparable(Field field, Object value) {
        return value instanceof RawJson(var text) && Json.parse(text) instanceof Object parsed
                ? field.coerce(parsed)
                : field.coerce(value);
    }

    /** Refuses a field for a reason that the caller found. Of several reasons for one field the first stays. */
    public void refuse(String field, String reason) {
        refused.putIfAbsent(field, reason);
    }

    /**
     * @throws Refusal 400 naming every field refused so far
     */
    public void check() {
        if (!refused.isEmpty()) {
            throw Refusal.badFields(refused);
        }
    }

    private String required(String field, String value) {
        require(field, value);
        return value;
    }

    /** Refuses a field whose value is empty. */
    public void require(String field, String value) {
        if (value.isEmpty()) {
            refuse(field, "为必填项");
        }
    }

    private String checked(String field, String text, int longest) {
        Texts.complaint(text, longest).ifPresent(reason -> refuse(field, reason));
        return text;
    }

    private <T> Optional<T> wrongType(String field, String reason) {
        refuse(field, reason);
        return Optional.empty();
    }
}
