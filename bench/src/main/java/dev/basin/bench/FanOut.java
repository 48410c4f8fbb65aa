package dev.basin.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates records one after another, and counts the events that come of them to many realtime clients. Some events are under way
 * at once; the next record is created when the first of them has reached everybody.
 */
final class FanOut implements AutoCloseable {
    static final int CLIENTS = 1000;
    private static final int UNDER_WAY = 4;
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private final Load creates;
    private final Listeners listeners;
    private final Watch watch;
    private final Connection creator;
    private final ByteBuffer space = ByteBuffer.allocateDirect(256 * 1024);
    private final List<Long> sentAt = new ArrayList<>();
    private final List<Integer> arrived = new ArrayList<>();
    private Latencies latencies = new Latencies();
    private boolean creating;
    private int complete;
    private int next;

    /** What one client has got so far. */
    private static final class Mailbox {
        private int events;
        private boolean lineEnded;
    }

    /**
     * @param first the number of the first record, so that none comes twice
     * @param watch what it waits with; closed with it
     */
    FanOut(InetSocketAddress server, Corpus corpus, Load creates, int first, Watch watch) throws IOException {
        this.creates = creates;
        this.next = first;
        this.listeners = Listeners.connect(
                server, CLIENTS, _ -> "posts/*", n -> corpus.member(n).token());
        this.watch = watch;
        for (SocketChannel channel : listeners.channels()) {
            channel.configureBlocking(false);
            channel.register(watch.selector(), SelectionKey.OP_READ, new Mailbox());
        }
        this.creator = new Connection(server, watch.selector());
    }

    /**
     * Goes on for this long, and until what is under way has reached everybody.
     *
     * @return with one count for each event of each client, and latencies until the last client had an event
     */
    Answers run(Duration length) throws IOException {
        latencies = new Latencies();
        int before = complete;
        watch.begin();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        while (System.nanoTime() < end || creating || complete < sentAt.size()) {
            if (System.nanoTime() < end && !creating && sentAt.size() - complete < UNDER_WAY) {
                create();
            }
            watch.await(this::take, 100);
            if (System.nanoTime() > end + PATIENCE) {
                throw new IOException("only " + complete + " of " + sentAt.size() + " events reached every client");
            }
        }
        long nanos = System.nanoTime() - begin;
        return new Answers(latencies, (long) (complete - before) * CLIENTS, nanos / 1e9, watch.busy(), 0, "");
    }

    private void create() throws IOException {
        sentAt.add(System.nanoTime());
        arrived.add(0);
        creating = true;
        creator.send(creates.bytes().apply(next++));
    }

    private void take(SelectionKey key) {
        try {
            if (key.attachment() instanceof Mailbox mailbox) {
                read((SocketChannel) key.channel(), mailbox);
            } else if (creator.goOn(space)) {
                creating = false;
                if (!creator.successful()) {
                    throw new IOException("a record was refused: " + creator.beginning());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SocketChannel channel, Mailbox mailbox) throws IOException {
        if (channel.read(space.clear()) < 0) {
            throw new EOFException("the server closed a client's stream");
        }
        space.flip();
        while (space.hasRemaining()) {
            boolean lineEnds = space.get() == '\n';
            if (lineEnds && mailbox.lineEnded) {
                count(mailbox.events++);
                mailbox.lineEnded = false;
            } else {
                mailbox.lineEnded = lineEnds;
            }
        }
    }

    private void count(int event) {
        int clients = arrived.get(event) + 1;
        arrived.set(event, clients);
        if (clients == CLIENTS) {
            latencies.add(System.nanoTime() - sentAt.get(event));
            complete++;
        }
    }

    @Override
    public void close() throws IOException {
        creator.close();
        listeners.close();
        watch.close();
    }
}
