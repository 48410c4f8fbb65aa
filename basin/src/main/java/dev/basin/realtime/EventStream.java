package dev.basin.realtime;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** The way to one client, as whoever has the connection offers it. */
public interface EventStream {
    /**
     * Hands bytes over without waiting. Only one call may be under way; the next is made after {@code done}.
     *
     * @param done told whether the bytes went out, perhaps before this returns and perhaps on another thread
     */
    void send(ByteBuffer bytes, Consumer<Boolean> done);

    /** Ends the answer properly; only when no bytes are under way. */
    void end();

    /** Breaks the connection, whatever is under way. */
    void cut();

    /** Runs the action when the client has gone or the stream has ended for any other reason. */
    void onClosed(Runnable action);
}
