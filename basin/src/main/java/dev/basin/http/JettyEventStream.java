package dev.basin.http;

import dev.basin.realtime.EventStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer that stays open over Jetty. No thread waits for it: writes end in callbacks, and so does the wait for the client
 * to go away. A client has nothing more to say on this connection, so whatever it sends ends it.
 */
final class JettyEventStream implements EventStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Response response;
    private final Callback answer;
    private final EndPoint connection;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Runnable closed = () -> {};

    JettyEventStream(Request request, Response response, Callback answer) {
        this.response = response;
        this.answer = answer;
        this.connection = request.getConnectionMetaData().getConnection().getEndPoint();
        request.addIdleTimeoutListener(_ -> false);
        request.addFailureListener(this::broken);
    }

    @Override
    public void send(ByteBuffer bytes, Consumer<Boolean> done) {
        write(false, bytes, () -> done.accept(true), failure -> {
            done.accept(false);
            broken(failure);
        });
    }

    @Override
    public void end() {
        if (over.compareAndSet(false, true)) {
            write(true, NOTHING, () -> finish(answer::succeeded), failure -> finish(() -> answer.failed(failure)));
        }
    }

    @Override
    public void cut() {
        broken(new IOException("the client was cut off"));
    }

    @Override
    public void onClosed(Runnable action) {
        closed = action;
        if (over.get()) {
            action.run();
        }
        watch();
    }

    private void broken(Throwable failure) {
        if (over.compareAndSet(false, true)) {
            finish(() -> answer.failed(failure));
        }
    }

    /** The connection is not kept: nobody could tell its next request from what came during the stream. */
    private void finish(Runnable answered) {
        connection.close();
        answered.run();
        closed.run();
    }

    /** Waits for the client to close its side or to say something. */
    private void watch() {
        connection.tryFillInterested(new NonBlocking(this::readable, this::broken));
    }

    private void readable() {
        try {
            if (connection.fill(ByteBuffer.allocate(1).limit(0)) == 0 && !over.get()) {
                watch();
            } else {
                cut();
            }
        } catch (IOException e) {
            broken(e);
        }
    }

    private void write(boolean last, ByteBuffer bytes, Runnable done, Consumer<Throwable> failed) {
        response.write(last, bytes, new NonBlocking(done, failed));
    }

    /** Runs on whatever thread is at hand, as neither part waits for anything. */
    private record NonBlocking(Runnable done, Consumer<Throwable> broken) implements Callback {
        @Override
        public void succeeded() {
            done.run();
        }

        @Override
        public void failed(Throwable failure) {
            broken.accept(failure);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
