package dev.basin.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** Reads and writes images, never more pixels at once than a bound. */
final class Images {
    /** Larger images are refused before anything of them is unpacked. */
    static final long MOST_PIXELS = 50_000_000;

    /** What is unpacked at most; of larger images only every second, third … pixel is, as long as that is plenty. */
    private static final long UNPACKED_PIXELS = 8_000_000;

    private static final float JPEG_QUALITY = 0.95f;
    private static final Map<String, String> FORMATS = Map.of("image/jpeg", "jpeg", "image/gif", "gif");
    private static final String OTHER_FORMAT = "png";

    private Images() {}

    /** The media type that a thumb of an image of a type has: the same for JPEG and GIF, else PNG (facts D2). */
    static String thumbType(String original) {
        return FORMATS.containsKey(original) ? original : "image/" + OTHER_FORMAT;
    }

    /**
     * Makes a thumb of the first picture in a file.
     *
     * @throws IOException when it is no readable image, or a too large one
     */
    static Pixels thumb(StoredFile file, ThumbSize size) throws IOException {
        try (ChannelImageStream in = new ChannelImageStream(file.content())) {
            int orientation = orientation(in);
            in.seek(0);
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("not an image of a known kind");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                Pixels pixels = read(reader, in, size).oriented(orientation);
                ThumbSize.Plan plan = size.plan(pixels.width(), pixels.height());
                refuseLarge(plan.toWidth(), plan.toHeight());
                return Resampler.scale(pixels, plan);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // readers answer broken images with whatever they stumble over
            throw new IOException("the image can't be read", e);
        }
    }

    private static int orientation(ChannelImageStream in) throws IOException {
        try {
            return Orientation.of(in);
        } catch (java.io.EOFException _) {
            return 1;
        }
    }

    private static Pixels read(ImageReader reader, ChannelImageStream in, ThumbSize size) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        refuseLarge(width, height);
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = step(width, height, size);
        parameters.setSourceSubsampling(step, step, 0, 0);
        if (reader.canReadRaster() && !reader.getImageTypes(0).hasNext()) {
            return PrintColours.of(reader.readRaster(0, parameters), in);
        }
        BufferedImage image = reader.read(0, parameters);
        return Pixels.of(image);
    }

    private static int step(int width, int height, ThumbSize size) {
        int wanted = 2 * Math.max(size.width(), size.height());
        int step = 1;
        while ((long) (width / step) * (height / step) > UNPACKED_PIXELS
                && Math.min(width, height) / (step + 1) >= wanted) {
            step++;
        }
        return step;
    }

    private static void refuseLarge(int width, int height) throws IOException {
        if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS) {
            throw new IOException("an image of " + width + " by " + height + " pixels is too large for thumbs");
        }
    }

    /** Writes a thumb in the format of its media type. */
    static void write(Pixels pixels, String type, Path file) throws IOException {
        String format = FORMATS.getOrDefault(type, OTHER_FORMAT);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            boolean jpeg = format.equals("jpeg");
            if (jpeg) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(JPEG_QUALITY);
            }
            writer.write(null, new IIOImage(pixels.toImage(!jpeg), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
