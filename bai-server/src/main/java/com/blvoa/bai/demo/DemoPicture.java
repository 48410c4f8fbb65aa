package com.blvoa.bai.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture made of nothing but numbers: a disc above waves. */
final class DemoPicture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int RADIUS = 90;

    private DemoPicture() {}

    /**
     * A PNG image.
     *
     * @param sky its colour at the top, as {@code 0xRRGGBB}
     * @param ground its colour at the bottom
     */
    static byte[] png(int sky, int ground) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, colour(x, y, sky, ground));
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static int colour(int x, int y, int sky, int ground) {
        double wave = HEIGHT * 0.65 + Math.sin(x / 60.0) * 18 + Math.sin(x / 23.0) * 7;
        if (y > wave) {
            return mixed(ground, 0, (y - wave) / HEIGHT);
        }
        boolean disc = Math.hypot(x - WIDTH * 0.7, y - HEIGHT * 0.35) < RADIUS;
        return disc ? mixed(sky, 0xFFFFFF, 0.75) : mixed(sky, 0xFFFFFF, y / (double) HEIGHT / 2);
    }

    private static int mixed(int one, int other, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = one >> shift & 0xFF;
            int to = other >> shift & 0xFF;
            mixed = mixed << 8 | (int) Math.round(from + (to - from) * share);
        }
        return mixed;
    }
}
