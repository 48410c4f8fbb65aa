package dev.basin.files;

/**
 * Scales images with a linear filter, widened when an image gets smaller so that every pixel counts: first the columns, then
 * the rows. Colours are weighted by their opacity, so that transparent pixels lend no colour to their neighbours.
 */
final class Resampler {
    private Resampler() {}

    static Pixels scale(Pixels image, ThumbSize.Plan plan) {
        Pixels part = cut(image, plan);
        if (part.width() == plan.toWidth() && part.height() == plan.toHeight()) {
            return part;
        }
        Pixels narrow = columns(part, plan.toWidth());
        return rows(narrow, plan.toHeight());
    }

    private static Pixels cut(Pixels image, ThumbSize.Plan plan) {
        if (plan.width() == image.width() && plan.height() == image.height()) {
            return image;
        }
        int[] colours = new int[plan.width() * plan.height()];
        for (int y = 0; y < plan.height(); y++) {
            int from = (plan.top() + y) * image.width() + plan.left();
            System.arraycopy(image.colours(), from, colours, y * plan.width(), plan.width());
        }
        return new Pixels(plan.width(), plan.height(), colours);
    }

    private static Pixels columns(Pixels image, int width) {
        Weights[] weights = weights(image.width(), width);
        int[] colours = new int[width * image.height()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < width; x++) {
                colours[y * width + x] = mix(image.colours(), y * image.width(), 1, weights[x]);
            }
        }
        return new Pixels(width, image.height(), colours);
    }

    private static Pixels rows(Pixels image, int height) {
        Weights[] weights = weights(image.height(), height);
        int[] colours = new int[image.width() * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < image.width(); x++) {
                colours[y * image.width() + x] = mix(image.colours(), x, image.width(), weights[y]);
            }
        }
        return new Pixels(image.width(), height, colours);
    }

    /** Which pixels of a line one new pixel is made of, from {@code first} on, and how much of each. */
    private record Weights(int first, double[] shares) {}

    private static Weights[] weights(int from, int to) {
        double ratio = (double) from / to;
        double reach = Math.max(1, ratio);
        Weights[] all = new Weights[to];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * ratio - 0.5;
            int first = Math.max(0, (int) Math.ceil(centre - reach));
            int last = Math.min(from - 1, (int) Math.floor(centre + reach));
            double[] shares = new double[last - first + 1];
            double sum = 0;
            for (int k = first; k <= last; k++) {
                shares[k - first] = Math.max(0, 1 - Math.abs(k - centre) / reach);
                sum += shares[k - first];
            }
            for (int k = 0; k < shares.length; k++) {
                shares[k] /= sum;
            }
            all[i] = new Weights(first, shares);
        }
        return all;
    }

    private static int mix(int[] colours, int start, int step, Weights weights) {
        double alpha = 0;
        double red = 0;
        double green = 0;
        double blue = 0;
        double[] shares = weights.shares;
        int at = start + weights.first * step;
        for (double share : shares) {
            int colour = colours[at];
            double opacity = share * (colour >>> 24);
            alpha += opacity;
            red += opacity * (colour >> 16 & 0xFF);
            green += opacity * (colour >> 8 & 0xFF);
            blue += opacity * (colour & 0xFF);
            at += step;
        }
        if (alpha <= 0) {
            return 0;
        }
        return level(alpha) << 24 | level(red / alpha) << 16 | level(green / alpha) << 8 | level(blue / alpha);
    }

    private static int level(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
