package dev.basin.http;

import dev.basin.errors.ApiException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Ends connections whose clients may still be sending a body that was refused. Closed at once, a connection would be reset, and a client
 * that is busy sending would lose the answer and only see its connection break. That patience is for some at a time: nobody can hold many
 * connections with bodies that never end.
 */
final class UnwantedBodies {
    /** How long a client may go on sending, or not notice the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore places;

    /** @param most how many connections may wait for their clients at a time */
    UnwantedBodies(int most) {
        this.places = new Semaphore(most);
    }

    /**
     * Says that the answer was all, takes what still comes for a while, and completes the callback, which closes the connection. It is closed
     * at once where too many wait already.
     */
    void awaitEnd(Request request, RequestBody body, Callback callback) {
        if (!places.tryAcquire()) {
            callback.succeeded();
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                takeRest(request, body);
                callback.succeeded();
            } catch (ApiException goneOrTooLong) {
                callback.failed(goneOrTooLong);
            } catch (Throwable broken) {
                callback.failed(broken);
                throw broken;
            }
        });
    }

    private void takeRest(Request request, RequestBody body) {
        try {
            request.getConnectionMetaData().getConnection().getEndPoint().shutdownOutput();
            body.discardRest(PATIENCE);
        } finally {
            places.release();
        }
    }
}
