package com.blvoa.bai.dictionary;

import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.Texts;
import com.blvoa.bai.http.WholeNumbers;
import com.blvoa.bai.schema.DictionaryFields;
import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dictionary's items: as clients send them, and as three JSON arrays in text fields (contract §4). */
final class DictionaryItems {
    static final String FIELD = "items";

    private static final int MOST = 1_000;
    private static final int LONGEST_VALUE = 255;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final long LARGEST_ORDER = 1L << 53;

    private DictionaryItems() {}

    /** The items that were sent, if any; the body refuses what is wrong with them. */
    static Optional<List<DictionaryItem>> read(JsonBody body) {
        Optional<List<?>> sent = body.list(FIELD);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        List<?> elements = sent.get();
        if (elements.isEmpty() || elements.size() > MOST) {
            body.refuse(FIELD, "必须有 1 到 " + MOST + " 项");
            return Optional.empty();
        }
        List<DictionaryItem> items = new ArrayList<>(elements.size());
        Set<String> values = new HashSet<>();
        for (int place = 1; place <= elements.size(); place++) {
            Reader reader = new Reader(body, place);
            DictionaryItem item = reader.read(elements.get(place - 1));
            if (!item.value().isEmpty() && !values.add(item.value())) {
                reader.refuse("的 enum 重复:" + item.value());
            }
            items.add(item);
        }
        return Optional.of(items);
    }

    /** Puts the items into the record's three fields. */
    static void store(Record dictionary, List<DictionaryItem> items) {
        dictionary
                .set(
                        DictionaryFields.VALUES,
                        Json.write(items.stream().map(DictionaryItem::value).toList()))
                .set(
                        DictionaryFields.DESCRIPTIONS,
                        Json.write(
                                items.stream().map(DictionaryItem::description).toList()))
                .set(
                        DictionaryFields.ORDER,
                        Json.write(items.stream().map(DictionaryItem::sortOrder).toList()));
    }

    /** The record's items by their order. What others wrote into the fields is read as far as it can be. */
    static List<DictionaryItem> stored(Record dictionary) {
        List<?> values = array(dictionary.text(DictionaryFields.VALUES));
        List<?> descriptions = array(dictionary.text(DictionaryFields.DESCRIPTIONS));
        List<?> order = array(dictionary.text(DictionaryFields.ORDER));
        List<DictionaryItem> items = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            items.add(new DictionaryItem(textAt(values, i), textAt(descriptions, i), numberAt(order, i)));
        }
        items.sort(Comparator.comparingLong(DictionaryItem::sortOrder));
        return items;
    }

    private static List<?> array(String json) {
        try {
            return !json.isEmpty() && Json.parse(json) instanceof List<?> elements ? elements : List.of();
        } catch (JsonException notJson) {
            return List.of();
        }
    }

    private static String textAt(List<?> elements, int index) {
        Object element = index < elements.size() ? elements.get(index) : null;
        return element == null ? "" : element instanceof String text ? text : Json.write(element);
    }

    /** A missing number counts as the item's place, so that the stored order stays. */
    private static long numberAt(List<?> elements, int index) {
        Object element = index < elements.size() ? elements.get(index) : null;
        if (element instanceof Number number) {
            return number.longValue();
        }
        boolean digits = element instanceof String text && text.matches("-?\\d{1,15}");
        return digits ? Long.parseLong((String) element) : index + 1L;
    }

    /** Reads one item and refuses it by its place, counted from 1. */
    private record Reader(JsonBody body, int place) {
        DictionaryItem read(@Nullable Object element) {
            if (!(element instanceof Map<?, ?> fields)) {
                refuse("必须为对象");
                return new DictionaryItem("", "", 0);
            }
            return new DictionaryItem(
                    text("enum", fields.get("enum"), LONGEST_VALUE),
                    text("description", fields.get("description"), LONGEST_DESCRIPTION),
                    integer(fields.get("sortOrder")));
        }

        private String text(String name, @Nullable Object value, int longest) {
            String text = value instanceof String sent ? sent.strip() : "";
            if (text.isEmpty()) {
                refuse(value == null || value instanceof String ? "缺少 " + name : "的 " + name + " 必须为字符串");
            }
            Texts.complaint(text, longest).ifPresent(reason -> refuse("的 " + name + " " + reason));
            return text;
        }

        private long integer(@Nullable Object value) {
            OptionalLong number = WholeNumbers.of(value);
            if (number.isPresent() && Math.abs(number.getAsLong()) <= LARGEST_ORDER) {
                return number.getAsLong();
            }
            refuse("的 sortOrder 必须为整数");
            return 0;
        }

        void refuse(String reason) {
            body.refuse(FIELD, "第 " + place + " 项" + reason);
        }
    }
}
