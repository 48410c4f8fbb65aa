package dev.basin.http;

import dev.basin.errors.ApiException;
import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a connection whose client may still be sending a body that was refused. Closed at once, it would be reset, and a client that is busy
 * sending would lose the answer and only see its connection break.
 */
final class UnwantedBody {
    /** How long a client may go on sending, or not notice the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private UnwantedBody() {}

    /** Says that the answer was all, takes what still comes for a while, and completes the callback, which closes the connection. */
    static void awaitEnd(Request request, RequestBody body, Callback callback) {
        Thread.startVirtualThread(() -> {
            try {
                request.getConnectionMetaData().getConnection().getEndPoint().shutdownOutput();
                body.discardRest(PATIENCE);
                callback.succeeded();
            } catch (ApiException goneOrTooLong) {
                callback.failed(goneOrTooLong);
            } catch (Throwable broken) {
                callback.failed(broken);
                throw broken;
            }
        });
    }
}
