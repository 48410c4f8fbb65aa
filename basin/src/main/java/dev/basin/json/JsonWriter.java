package dev.basin.json;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON as UTF-8 bytes into one growing buffer, with Go's conventions so that answers equal PocketBase's:
 * floats are formatted as Go's encoder does (facts B3, G14), and only quotes, backslashes and control characters are escaped
 * (PocketBase 0.40; 0.39 escaped {@code < > &} and the line separators too). Commas are placed by the writer. Not thread-safe.
 */
public final class JsonWriter {
    private static final int INITIAL_CAPACITY = 512;
    /** A channel copies what it is given once more, so it gets little at a time. */
    private static final int PIECE = 64 * 1024;

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final JsonBuffer out;
    private boolean comma;

    public JsonWriter() {
        this(INITIAL_CAPACITY);
    }

    /** @param capacity bytes to begin with */
    public JsonWriter(int capacity) {
        out = new JsonBuffer(Math.max(16, capacity));
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter endArray() {
        return end(']');
    }

    public JsonWriter name(String name) {
        separate();
        out.putQuoted(name);
        out.put(':');
        comma = false;
        return this;
    }

    /** A name prepared once by {@link #prepareName}. */
    public JsonWriter name(byte[] prepared) {
        separate();
        out.put(prepared);
        comma = false;
        return this;
    }

    /** The escaped bytes of a name with its quotes and colon, for {@link #name(byte[])}. */
    public static byte[] prepareName(String name) {
        JsonBuffer prepared = new JsonBuffer(name.length() + 3);
        prepared.putQuoted(name);
        prepared.put(':');
        return Arrays.copyOf(prepared.bytes(), prepared.size());
    }

    public JsonWriter string(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        separate();
        out.putQuoted(value);
        return this;
    }

    /** A string given as its UTF-8 bytes; invalid sequences become U+FFFD. */
    public JsonWriter string(byte[] utf8) {
        separate();
        out.putQuoted(utf8);
        return this;
    }

    public JsonWriter number(long value) {
        separate();
        out.putLong(value);
        return this;
    }

    /**
     * A finite float in Go's format ({@code 1}, {@code 1.5}, {@code 1e+21}).
     *
     * @throws IllegalArgumentException for NaN and the infinities
     */
    public JsonWriter number(double value) {
        separate();
        GoNumber.write(value, out);
        return this;
    }

    /** Every digit of the number but trailing zeros, in plain form or with an exponent where Go's format has one. */
    public JsonWriter number(BigDecimal value) {
        separate();
        GoNumber.write(value, out);
        return this;
    }

    public JsonWriter bool(boolean value) {
        return raw(value ? TRUE : FALSE);
    }

    public JsonWriter nothing() {
        return raw(NULL);
    }

    /** A value that is JSON already; written as it is. */
    public JsonWriter raw(byte[] json) {
        separate();
        out.put(json);
        return this;
    }

    /**
     * A value of the kinds that {@link Json#parse} makes, also any other Number, Iterable or Map with String keys.
     *
     * @throws IllegalArgumentException for any other kind
     */
    public JsonWriter value(@Nullable Object value) {
        return switch (value) {
            case null -> nothing();
            case String text -> string(text);
            case Boolean flag -> bool(flag);
            case Number number -> number(number);
            case Map<?, ?> members -> object(members);
            case Iterable<?> items -> array(items);
            default ->
                throw new IllegalArgumentException(
                        "No JSON for a " + value.getClass().getName());
        };
    }

    /** Bytes written. */
    public int size() {
        return out.size();
    }

    /** Forgets what was written and keeps the buffer. */
    public JsonWriter clear() {
        out.clear();
        comma = false;
        return this;
    }

    /** Writes out what there is so far of a text that goes on, and keeps the buffer. */
    public void drainTo(WritableByteChannel target) throws IOException {
        drainTo(target, out.bytes().length);
    }

    /**
     * Writes out what there is so far of a text that goes on.
     *
     * @param capacity the most bytes of the buffer that are kept for what comes
     */
    public void drainTo(WritableByteChannel target, int capacity) throws IOException {
        for (int at = 0; at < out.size(); ) {
            at += target.write(ByteBuffer.wrap(out.bytes(), at, Math.min(PIECE, out.size() - at)));
        }
        out.clear(capacity);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(out.bytes(), out.size());
    }

    public void writeTo(OutputStream target) throws IOException {
        target.write(out.bytes(), 0, out.size());
    }

    /** The buffer must have room for {@link #size} bytes. */
    public void writeTo(ByteBuffer target) {
        target.put(out.bytes(), 0, out.size());
    }

    /** The text written so far. */
    @Override
    public String toString() {
        return new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8);
    }

    private JsonWriter number(Number number) {
        return switch (number) {
            case Long l -> number(l.longValue());
            case Integer i -> number(i.longValue());
            case Double d -> number(d.doubleValue());
            case BigDecimal d -> number(d);
            case BigInteger i -> number(new BigDecimal(i));
            case Float f -> number(Double.parseDouble(f.toString()));
            case Short s -> number(s.longValue());
            case Byte b -> number(b.longValue());
            default -> number(new BigDecimal(number.toString()));
        };
    }

    private JsonWriter object(Map<?, ?> members) {
        beginObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof String key)) {
                throw new IllegalArgumentException("No JSON for a map with keys that are not strings");
            }
            name(key).value(member.getValue());
        }
        return endObject();
    }

    private JsonWriter array(Iterable<?> items) {
        beginArray();
        for (Object item : items) {
            value(item);
        }
        return endArray();
    }

    private JsonWriter begin(char bracket) {
        separate();
        out.put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter end(char bracket) {
        out.put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            out.put(',');
        }
        comma = true;
    }
}
