package dev.basin.files;

import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * Turns the four colours of print, in which some JPEGs are stored, into those of a screen. Java's reader leaves that to others.
 * Such files come from Adobe's programs, which store each colour the other way round; files that do not say so are refused.
 */
final class PrintColours {
    private static final int ADOBE_SEGMENT = 0xFFEE;
    private static final int BANDS = 4;

    private PrintColours() {}

    /** @throws IOException when the file does not say how its colours are meant */
    static Pixels of(Raster raster, ImageInputStream file) throws IOException {
        if (raster.getNumBands() != BANDS) {
            throw new IOException("an image of " + raster.getNumBands() + " colours");
        }
        boolean asBrightness = transform(file) != 0;
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] colours = new int[width * height];
        int[] row = new int[width * BANDS];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                if (asBrightness) {
                    separate(row, x * BANDS);
                }
                colours[y * width + x] = shown(row, x * BANDS);
            }
        }
        return new Pixels(width, height, colours);
    }

    /** 0 when the colours are stored as they are, else the first three are brightness and two differences to it. */
    private static int transform(ImageInputStream in) throws IOException {
        try {
            if (JpegSegments.find(in, ADOBE_SEGMENT, PrintColours::isAdobe)) {
                in.skipBytes(6);
                return in.readUnsignedByte();
            }
        } catch (EOFException _) {
            // it ends before its image data, so there is nothing to be found
        }
        throw new IOException("an image of four colours that are not explained");
    }

    private static boolean isAdobe(ImageInputStream in) throws IOException {
        return in.readInt() == 0x41646F62 && in.readUnsignedByte() == 'e';
    }

    /** The colours of one pixel out of brightness and differences, as JFIF defines them. */
    private static void separate(int[] row, int at) {
        double brightness = row[at];
        double blue = row[at + 1] - 128;
        double red = row[at + 2] - 128;
        row[at] = 255 - bounded(brightness + 1.402 * red);
        row[at + 1] = 255 - bounded(brightness - 0.344136 * blue - 0.714136 * red);
        row[at + 2] = 255 - bounded(brightness + 1.772 * blue);
    }

    private static int bounded(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static int shown(int[] row, int at) {
        int black = row[at + 3];
        int red = row[at] * black / 255;
        int green = row[at + 1] * black / 255;
        int blue = row[at + 2] * black / 255;
        return 0xFF << 24 | red << 16 | green << 8 | blue;
    }
}
