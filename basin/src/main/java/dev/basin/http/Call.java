package dev.basin.http;

import dev.basin.files.UploadedFile;
import dev.basin.filter.RequestContext;
import dev.basin.realtime.EventStream;
import dev.basin.schema.Record;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request and its answer. A handler reads what it needs and answers exactly once. */
public interface Call {
    String method();

    /** The path that the router matched, without the prefix under which everything is served too. */
    String path();

    /** The prefix that the caller used, such as {@code /pb}, or the empty text. */
    String prefix();

    /** A percent-decoded segment that the route's pattern names. */
    String pathParam(String name);

    /** The first value of a query parameter. */
    Optional<String> query(String name);

    Optional<String> header(String name);

    /** The media type of the body without parameters, lower-case; empty when none was sent. */
    Optional<String> contentType();

    /**
     * The whole body, read once and kept.
     *
     * @throws dev.basin.errors.ApiException 413 above the route's limit, 400 when it ends early
     */
    byte[] body();

    /** The body as PocketBase binds it: JSON, urlencoded, the texts of a multipart body, or absent, as a map (facts B5). */
    Map<String, @Nullable Object> form();

    /**
     * The files of a multipart body by part name, in their order; empty for other bodies. They are on disk, and removed when
     * the call is over unless they were saved with a record.
     *
     * @throws dev.basin.errors.ApiException 413 above the limit, 400 for a malformed body
     */
    Map<String, List<UploadedFile>> files();

    /** Whether the body is said to be multipart, but is empty: {@link #form} has no fields then. */
    boolean lacksParts();

    /**
     * The texts of a multipart body by part name, in their order and as they were sent; empty for other bodies.
     *
     * @throws dev.basin.errors.ApiException as {@link #files}
     */
    Map<String, List<String>> texts();

    /**
     * Sets how large the body may be; before anything is read of it.
     *
     * @param inMemory the most bytes of a body, or of the texts of a multipart body
     * @param withFiles the most bytes of a multipart body
     */
    Call limitBody(long inMemory, long withFiles);

    /**
     * Sets how large each file of a multipart body may be; before anything is read of it. A larger one is refused as soon as
     * that many bytes have come.
     */
    Call limitFile(long most);

    /** The signed-in record; a missing or invalid token makes a guest (facts C2). */
    Optional<Record> auth();

    /** The token as sent, without {@code Bearer}. */
    Optional<String> token();

    /** The caller's address, from the trusted proxy headers when settings name some (facts D9, realIP). */
    String clientAddress();

    /**
     * The scheme and host that the caller used, such as {@code https://example.com}, for addresses that lead back here; add
     * {@link #basePath} and a path. Proxies are believed as for {@link #clientAddress}: when settings name headers of theirs,
     * {@code X-Forwarded-Proto} and {@code X-Forwarded-Host} count too.
     */
    String origin();

    /**
     * What stands before {@link #path} in the address that the caller used, such as {@code /pb}, or the empty text: what a
     * believed proxy took off the path ({@code X-Forwarded-Prefix}), and the {@link #prefix}.
     */
    String basePath();

    /** Names this request in the answer's {@code X-Request-Id} and in the log. */
    String requestId();

    RequestContext context();

    Call responseHeader(String name, String value);

    /** Leaves out a header that answers have otherwise. */
    Call withoutHeader(String name);

    /** Leaves this request out of the log unless it fails, such as for the files that a page is made of. */
    Call logOnlyFailure();

    /** Answers with a JSON body. */
    void json(int status, byte[] body);

    /** Answers without a body. */
    void empty(int status);

    /** Answers with a body of another type. */
    void bytes(int status, String contentType, byte[] body);

    /**
     * Answers 200 with a stream of server-sent events that goes on after the handler has returned. It is not logged, and a
     * server that shuts down does not wait for it.
     */
    EventStream events();

    /**
     * Answers with a body that is written piece by piece and never whole in memory. For a HEAD request nothing is written.
     *
     * @param length of the body in bytes
     */
    void stream(int status, String contentType, long length, BodyWriter body);

    /**
     * As {@link #stream(int, String, long, BodyWriter)}, for a body whose length nobody knows before. When writing it fails, the
     * connection is cut, so that the client can't take what it has for the whole.
     */
    void stream(int status, String contentType, BodyWriter body);

    /** Writes a body. */
    @FunctionalInterface
    interface BodyWriter {
        /** @param out waits when the client is slow, and fails when it is gone */
        void writeTo(BodyChannel out) throws IOException;
    }

    /** Where a body goes. */
    interface BodyChannel extends WritableByteChannel {
        /**
         * Writes a part of a file.
         *
         * @throws IOException also when the file ends before
         */
        void write(SeekableByteChannel file, long from, long length) throws IOException;
    }
}
