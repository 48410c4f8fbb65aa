package dev.basin.files;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** Reads how a JPEG is to be turned, out of its EXIF data. */
final class Orientation {
    private static final int UPRIGHT = 1;
    private static final int EXIF_SEGMENT = 0xFFE1;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int MOST_ENTRIES = 1000;

    private Orientation() {}

    /** From 1 to 8; 1, upright, when nothing is said. Where the stream stands afterwards is not told. */
    static int of(ImageInputStream in) throws IOException {
        return JpegSegments.find(in, EXIF_SEGMENT, Orientation::isExif) ? inside(in) : UPRIGHT;
    }

    private static boolean isExif(ImageInputStream in) throws IOException {
        return in.readInt() == 0x45786966 && in.readUnsignedShort() == 0;
    }

    private static int inside(ImageInputStream in) throws IOException {
        long start = in.getStreamPosition();
        in.setByteOrder(in.readUnsignedShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        in.readUnsignedShort();
        in.seek(start + in.readUnsignedInt());
        int entries = Math.min(in.readUnsignedShort(), MOST_ENTRIES);
        for (int i = 0; i < entries; i++) {
            int tag = in.readUnsignedShort();
            in.skipBytes(6);
            int value = in.readUnsignedShort();
            in.skipBytes(2);
            if (tag == ORIENTATION_TAG) {
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
