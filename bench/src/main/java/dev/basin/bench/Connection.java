package dev.basin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One kept-alive connection with at most one request under way. */
final class Connection implements AutoCloseable {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final AnswerReader answer = new AnswerReader();
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long sentAt;

    Connection(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    long sentAt() {
        return sentAt;
    }

    void send(ByteBuffer request) throws IOException {
        answer.begin();
        out = request;
        sentAt = System.nanoTime();
        write();
    }

    private void write() throws IOException {
        channel.write(out);
        int wanted = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /**
     * Sends and reads on, and answers whether the answer is complete.
     *
     * @param space for what is read; what it holds afterwards is of no use
     */
    boolean goOn(ByteBuffer space) throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return false;
        }
        if (channel.read(space.clear()) < 0) {
            throw new IOException("the server closed the connection");
        }
        return answer.take(space.flip());
    }

    boolean successful() {
        return answer.successful();
    }

    String beginning() {
        return answer.beginning();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
