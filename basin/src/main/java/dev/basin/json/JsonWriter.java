package dev.basin.json;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON as UTF-8 bytes into one growing buffer, with Go's conventions so that answers equal PocketBase's:
 * {@code < > &}, U+2028 and U+2029 are escaped, floats are formatted as Go's encoder does (facts B3, G14). Commas are
 * placed by the writer. Not thread-safe.
 */
public final class JsonWriter {
    public JsonWriter beginObject() {
        throw new UnsupportedOperationException();
    }

    public JsonWriter endObject() {
        throw new UnsupportedOperationException();
    }

    public JsonWriter beginArray() {
        throw new UnsupportedOperationException();
    }

    public JsonWriter endArray() {
        throw new UnsupportedOperationException();
    }

    public JsonWriter name(String name) {
        throw new UnsupportedOperationException();
    }

    /** A name prepared once by {@link #prepareName}. */
    public JsonWriter name(byte[] prepared) {
        throw new UnsupportedOperationException();
    }

    /** The escaped bytes of a name with its quotes and colon, for {@link #name(byte[])}. */
    public static byte[] prepareName(String name) {
        return (Json.write(name) + ":").getBytes(StandardCharsets.UTF_8);
    }

    public JsonWriter string(@Nullable String value) {
        throw new UnsupportedOperationException();
    }

    /** A string given as its UTF-8 bytes; invalid sequences become U+FFFD. */
    public JsonWriter string(byte[] utf8) {
        throw new UnsupportedOperationException();
    }

    public JsonWriter number(long value) {
        throw new UnsupportedOperationException();
    }

    /** A finite float in Go's format ({@code 1}, {@code 1.5}, {@code 1e+21}). */
    public JsonWriter number(double value) {
        throw new UnsupportedOperationException();
    }

    public JsonWriter number(BigDecimal value) {
        throw new UnsupportedOperationException();
    }

    public JsonWriter bool(boolean value) {
        throw new UnsupportedOperationException();
    }

    public JsonWriter nothing() {
        throw new UnsupportedOperationException();
    }

    /** A value that is JSON already; written as it is. */
    public JsonWriter raw(byte[] json) {
        throw new UnsupportedOperationException();
    }

    /** A value of the kinds that {@link Json#parse} makes, also any other Number, Iterable or Map with String keys. */
    public JsonWriter value(@Nullable Object value) {
        throw new UnsupportedOperationException();
    }

    public int size() {
        throw new UnsupportedOperationException();
    }

    public byte[] toByteArray() {
        throw new UnsupportedOperationException();
    }

    public void writeTo(OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
