package dev.basin.files;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/** An image as its colours, one {@code 0xAARRGGBB} for each pixel in rows, not premultiplied. */
record Pixels(int width, int height, int[] colours) {
    static Pixels of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        return new Pixels(width, height, grey ? greys(image) : image.getRGB(0, 0, width, height, null, 0, width));
    }

    /** The shades as they are stored: Java takes them for amounts of light, and would show them much too bright. */
    private static int[] greys(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int most = (1 << model.getComponentSize(0)) - 1;
        int[] colours = new int[width * image.getHeight()];
        int[] row = new int[width * raster.getNumBands()];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * raster.getNumBands();
                int shade = row[at] * 255 / most;
                int alpha = model.hasAlpha() ? row[at + 1] * 255 / most : 255;
                colours[y * width + x] = alpha << 24 | shade << 16 | shade << 8 | shade;
            }
        }
        return colours;
    }

    BufferedImage toImage(boolean withAlpha) {
        BufferedImage image =
                new BufferedImage(width, height, withAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, colours, 0, width);
        return image;
    }

    /** The image as it is meant to be seen, when it was stored turned or mirrored (EXIF orientation 1 to 8). */
    Pixels oriented(int orientation) {
        if (orientation <= 1 || orientation > 8) {
            return this;
        }
        boolean turned = orientation >= 5;
        int newWidth = turned ? height : width;
        int newHeight = turned ? width : height;
        int[] moved = new int[colours.length];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                moved[y * newWidth + x] = colours[source(orientation, x, y)];
            }
        }
        return new Pixels(newWidth, newHeight, moved);
    }

    /** Where the pixel that is to be seen at a place is stored. */
    private int source(int orientation, int x, int y) {
        int right = width - 1;
        int bottom = height - 1;
        return switch (orientation) {
            case 2 -> y * width + right - x;
            case 3 -> (bottom - y) * width + right - x;
            case 4 -> (bottom - y) * width + x;
            case 5 -> x * width + y;
            case 6 -> (bottom - x) * width + y;
            case 7 -> (bottom - x) * width + right - y;
            default -> x * width + right - y;
        };
    }
}
