package dev.basin.realtime;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * What waits for one client. Nobody ever waits for the client itself: events are kept up to a limit, and a client that lags
 * further behind is cut off.
 */
final class Outbox {
    private static final int MOST_AT_ONCE = 64 * 1024;

    private enum State {
        READY,
        /** A write is being started by a thread that has not come back yet. */
        STARTING,
        /** That write has ended already, and its thread is to go on. */
        ENDED_EARLY,
        UNDER_WAY,
        CLOSED
    }

    private final EventStream stream;
    private final byte[] head;
    private final int limit;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>(1);
    private int waitingBytes;
    private boolean ending;
    private State state = State.READY;
    /** When the latest write began, in {@link System#nanoTime}. */
    private long began;

    private volatile long lastSent = System.nanoTime();

    /** @param head what stands before each event */
    Outbox(EventStream stream, byte[] head, int limit) {
        this.stream = stream;
        this.head = head;
        this.limit = limit;
    }

    /** Sends the event after those before it, or cuts a client off that has too much waiting already. */
    void offer(byte[] event) {
        if (waitingBytes() > limit) {
            cut();
        } else if (add(event)) {
            send();
        }
    }

    private synchronized int waitingBytes() {
        return waitingBytes;
    }

    /** @return whether the caller is to start sending */
    private synchronized boolean add(byte[] event) {
        if (state == State.CLOSED || ending) {
            return false;
        }
        waiting.add(event);
        waitingBytes += event.length;
        if (state != State.READY) {
            return false;
        }
        state = State.STARTING;
        return true;
    }

    /** Ends the stream after the write that is under way; what waits is dropped. */
    void end() {
        synchronized (this) {
            if (state == State.CLOSED || ending) {
                return;
            }
            ending = true;
            if (state != State.READY) {
                return;
            }
            close();
        }
        stream.end();
    }

    /** Breaks the connection. */
    void cut() {
        close();
        stream.cut();
    }

    /** Nothing is sent any more. */
    synchronized void close() {
        state = State.CLOSED;
        waiting.clear();
        waitingBytes = 0;
    }

    /** When the client got something for the last time, in {@link System#nanoTime}. */
    long lastSent() {
        return lastSent;
    }

    /** Whether a write to the client is under way for longer than it may take at that moment. */
    synchronized boolean stalled(long now, long longestNanos) {
        return state == State.UNDER_WAY && now - began > longestNanos;
    }

    /** Starts writes until one does not end at once, or nothing waits. */
    private void send() {
        Optional<ByteBuffer> batch = next();
        while (batch.isPresent()) {
            stream.send(batch.get(), this::sent);
            batch = endedEarly() ? next() : Optional.empty();
        }
    }

    /** What to send now; empty when nothing waits or the stream is over. */
    private Optional<ByteBuffer> next() {
        synchronized (this) {
            if (state == State.CLOSED) {
                return Optional.empty();
            }
            if (!ending) {
                state = waiting.isEmpty() ? State.READY : State.STARTING;
                began = System.nanoTime();
                return waiting.isEmpty() ? Optional.empty() : Optional.of(batch());
            }
            close();
        }
        stream.end();
        return Optional.empty();
    }

    private ByteBuffer batch() {
        int size = 0;
        int count = 0;
        for (byte[] event : waiting) {
            int more = head.length + event.length;
            if (count > 0 && size + more > MOST_AT_ONCE) {
                break;
            }
            size += more;
            count++;
        }
        ByteBuffer batch = ByteBuffer.allocate(size);
        for (int i = 0; i < count; i++) {
            byte[] event = waiting.remove();
            waitingBytes -= event.length;
            batch.put(head).put(event);
        }
        return batch.flip();
    }

    private synchronized boolean endedEarly() {
        boolean ended = state == State.ENDED_EARLY;
        if (state == State.STARTING) {
            state = State.UNDER_WAY;
        }
        return ended;
    }

    private void sent(boolean arrived) {
        if (!arrived) {
            close();
            return;
        }
        lastSent = System.nanoTime();
        if (goOn()) {
            send();
        }
    }

    /** Whether the thread that a write ended on is to start the next one. */
    private synchronized boolean goOn() {
        boolean late = state == State.UNDER_WAY;
        if (state == State.STARTING) {
            state = State.ENDED_EARLY;
        }
        return late;
    }
}
