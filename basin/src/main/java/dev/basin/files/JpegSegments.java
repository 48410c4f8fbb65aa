package dev.basin.files;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** Finds what stands before the image data of a JPEG. */
final class JpegSegments {
    private static final int IMAGE_DATA = 0xFFDA;
    private static final int MOST_SEGMENTS = 100;

    private JpegSegments() {}

    /** Looks at a segment's content from its first byte on. */
    @FunctionalInterface
    interface Test {
        boolean isWanted(ImageInputStream in) throws IOException;
    }

    /**
     * Goes to the first segment with a marker whose content passes the test, and stands where the test stopped reading.
     *
     * @return false when there is none; where the stream stands then is not told
     */
    static boolean find(ImageInputStream in, int wanted, Test test) throws IOException {
        in.seek(0);
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        if (in.readUnsignedShort() != 0xFFD8) {
            return false;
        }
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort();
            if (marker < 0xFF00 || marker == IMAGE_DATA || length < 2) {
                return false;
            }
            long next = in.getStreamPosition() + length - 2;
            if (marker == wanted && test.isWanted(in)) {
                return true;
            }
            in.seek(next);
        }
        return false;
    }
}
