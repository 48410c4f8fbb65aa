package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.files.UploadedFile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/** The body of one request, read at most once and only when somebody asks for it. */
final class RequestBody {
    private static final long MOST_UNWANTED = 256 * 1024L;

    private final RequestHandler server;
    private final Request request;
    private byte @Nullable [] bytes;
    private BodyBudget.@Nullable Share share;
    private @Nullable Map<String, @Nullable Object> form;
    private @Nullable MultipartForm multipart;
    private long memoryLimit;
    private long limit;
    private long fileLimit = Long.MAX_VALUE;
    private @Nullable BodyDemand demand;

    RequestBody(RequestHandler server, Request request) {
        this.server = server;
        this.request = request;
        this.memoryLimit = server.options().bodies().limit();
        this.limit = memoryLimit;
    }

    /**
     * @param inMemory the most bytes of what is kept in memory
     * @param withFiles the most bytes of a multipart body
     */
    void limit(long inMemory, long withFiles) {
        this.memoryLimit = inMemory;
        this.limit = withFiles;
    }

    /** @param most bytes of one file of a multipart body */
    void limitFile(long most) {
        this.fileLimit = most;
    }

    Optional<String> mediaType() {
        String sent = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (sent == null) {
            return Optional.empty();
        }
        int semicolon = sent.indexOf(';');
        String type = semicolon < 0 ? sent : sent.substring(0, semicolon);
        return Optional.of(type.strip().toLowerCase(Locale.ROOT)).filter(t -> !t.isEmpty());
    }

    byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            release();
            BodyBudget.Share paid = server.bodies().share(memoryPerByte());
            share = paid;
            known = reader(memoryLimit).read(paid);
            bytes = known;
        }
        return known;
    }

    private BodyReader reader(long most) {
        return reader(most, server.options().timeouts().body());
    }

    private BodyReader reader(long most, Duration time) {
        BodyDemand known = demand;
        if (known == null) {
            known = new BodyDemand(request);
            demand = known;
        }
        return new BodyReader(known, most, time, server.turns());
    }

    /** Takes what still comes of it, for at most some time. */
    void discardRest(Duration time) {
        reader(Long.MAX_VALUE, time).discard();
    }

    /** Whether the client is still waiting for leave to send. */
    boolean isAwaited() {
        BodyDemand known = demand;
        return (known == null || !known.begun()) && request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** What a byte of the body may come to: it is copied while it is read, and small values of a form become objects. */
    private int memoryPerByte() {
        String type = mediaType().orElse("");
        return type.startsWith("text/") || type.equals("application/octet-stream") ? 3 : 8;
    }

    /** Gives back the memory that the body was counted with. */
    void release() {
        BodyBudget.Share paid = share;
        if (paid != null) {
            share = null;
            paid.release();
        }
    }

    Map<String, @Nullable Object> form() {
        Map<String, @Nullable Object> known = form;
        if (known == null) {
            known = hasParts() ? Forms.inferred(multipart().texts()) : Forms.parse(mediaType(), bytes());
            form = known;
        }
        return known;
    }

    Map<String, List<UploadedFile>> files() {
        return hasParts() ? multipart().files() : Map.of();
    }

    Map<String, List<String>> texts() {
        return hasParts() ? multipart().texts() : Map.of();
    }

    /** Whether the body is said to have parts, but has no byte: there is nothing in it, not even an end of its parts. */
    boolean lacksParts() {
        return isMultipart() && isAbsent();
    }

    private boolean hasParts() {
        return isMultipart() && !isAbsent();
    }

    /** Whether there is none, and nothing of the connection's next request has come either. */
    boolean isAllThatCame() {
        return isAbsent()
                && (!(request.getConnectionMetaData() instanceof HttpConnection connection)
                        || connection.isRequestBufferEmpty());
    }

    private boolean isAbsent() {
        return request.getLength() <= 0 && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private boolean isMultipart() {
        return mediaType().orElse("").startsWith("multipart/form-data");
    }

    private MultipartForm multipart() {
        MultipartForm known = multipart;
        if (known == null) {
            String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
            release();
            BodyBudget.Share paid = server.bodies().share(memoryPerByte());
            share = paid;
            BodyReader reader = reader(limit);
            known = MultipartReader.read(
                    contentType == null ? "" : contentType,
                    reader.stream(),
                    server.parts().uploads(),
                    memoryLimit,
                    fileLimit,
                    paid::add);
            multipart = known;
        }
        return known;
    }

    /** Removes what was uploaded and not saved. */
    void discardFiles() {
        MultipartForm known = multipart;
        if (known != null) {
            known.discard();
        }
    }

    /**
     * Reads what a refused request still sends, unless that is much. It may take as long as a wanted body: a client whose body
     * is still on its way would meet a closed connection with its next request, or lose this answer.
     *
     * @return whether nothing is left that would be taken for the next request
     */
    boolean drained() {
        if (isAbsent() || bytes != null || multipart != null) {
            return true;
        }
        try {
            reader(MOST_UNWANTED).discard();
            return true;
        } catch (ApiException _) {
            return false;
        }
    }
}
