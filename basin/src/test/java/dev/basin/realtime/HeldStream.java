package dev.basin.realtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream to nobody: what is sent arrives at once, or stays under way for ever once it is held. */
final class HeldStream implements EventStream {
    private final StringBuilder sent = new StringBuilder();
    private volatile boolean held;
    private volatile boolean cut;
    private volatile Runnable closed = () -> {};

    /** From now on nothing arrives. */
    void hold() {
        held = true;
    }

    boolean isCut() {
        return cut;
    }

    /** The id that the first event told. */
    String clientId() {
        return sent.substring("id:".length(), sent.indexOf("\n"));
    }

    @Override
    public void send(ByteBuffer bytes, Consumer<Boolean> done) {
        sent.append(StandardCharsets.UTF_8.decode(bytes));
        if (!held) {
            done.accept(true);
        }
    }

    @Override
    public void end() {
        closed.run();
    }

    @Override
    public void cut() {
        cut = true;
        closed.run();
    }

    @Override
    public void onClosed(Runnable action) {
        closed = action;
    }
}
