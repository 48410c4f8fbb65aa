package dev.basin.files;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Images for tests: red above and blue below, with a green left edge. */
final class Pictures {
    static final int RED = 0xFFFF0000;
    static final int BLUE = 0xFF0000FF;
    static final int GREEN = 0xFF00FF00;

    private Pictures() {}

    static byte[] png(int width, int height) {
        return encoded(width, height, "png");
    }

    static byte[] jpeg(int width, int height) {
        return encoded(width, height, "jpeg");
    }

    static byte[] gif(int width, int height) {
        return encoded(width, height, "gif");
    }

    /** A WebP image without loss, of 1 by 1 pixel. */
    static byte[] webp() {
        return Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    }

    private static byte[] encoded(int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x < width / 4 ? GREEN : y < height / 2 ? RED : BLUE);
            }
        }
        return written(image, format);
    }

    private static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An image of shades of grey, all of them half as bright as white. */
    static byte[] grey(String format, int imageType) {
        BufferedImage image = new BufferedImage(60, 60, imageType);
        int half = 1 << image.getColorModel().getComponentSize(0) - 1;
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 60; x++) {
                image.getRaster().setSample(x, y, 0, half);
            }
        }
        return written(image, format);
    }

    /** A PNG of shades of grey, half as bright as white and not quite opaque. */
    static byte[] greyWithAlpha() {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(60, 60);
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 60; x++) {
                raster.setPixel(x, y, new int[] {128, 200});
            }
        }
        return written(new BufferedImage(model, raster, false, null), "png");
    }

    /** A JPEG in the four colours of print, each stored the other way round: the upper half in red, the lower in blue. */
    static byte[] printed(int width, int height) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            int[] colour = y < height / 2 ? new int[] {255, 0, 0, 255} : new int[] {0, 0, 255, 255};
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, colour);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream target = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(target);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A JPEG of four colours that says, as Adobe's programs do, whether they are stored as brightness and differences. */
    static byte[] byAdobe(byte[] jpeg, int transform) {
        byte[] marker = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(marker);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A JPEG whose EXIF data says how it is to be turned. */
    static byte[] turned(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    static BufferedImage read(byte[] content) {
        try {
            @Nullable BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
            if (image == null) {
                throw new AssertionError("not an image");
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
