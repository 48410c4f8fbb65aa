package dev.basin.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/** Lets image readers read a stored file where it is. */
final class ChannelImageStream extends ImageInputStreamImpl {
    private final SeekableByteChannel channel;

    ChannelImageStream(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        bitOffset = 0;
        int count = channel.position(streamPos).read(ByteBuffer.wrap(target, from, length));
        streamPos += Math.max(0, count);
        return count;
    }

    @Override
    public long length() {
        try {
            return channel.size();
        } catch (IOException _) {
            return -1;
        }
    }
}
