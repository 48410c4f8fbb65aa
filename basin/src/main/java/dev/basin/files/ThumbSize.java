package dev.basin.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a thumb is made of an image (facts D2).
 *
 * @param width in pixels, 0 to follow from the height
 * @param height in pixels, 0 to follow from the width
 */
public record ThumbSize(int width, int height, Mode mode) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})x(\\d{1,5})([tbf]?)");

    /** What happens to what does not fit. */
    public enum Mode {
        CROP_CENTER,
        CROP_TOP,
        CROP_BOTTOM,
        /** nothing is cut off; the thumb may be smaller than the box */
        FIT
    }

    /** Reads {@code WxH}, {@code WxHt}, {@code WxHb}, {@code WxHf}, {@code 0xH} and {@code Wx0}; empty for anything else. */
    public static Optional<ThumbSize> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Mode mode = switch (matcher.group(3)) {
            case "t" -> Mode.CROP_TOP;
            case "b" -> Mode.CROP_BOTTOM;
            case "f" -> Mode.FIT;
            default -> Mode.CROP_CENTER;
        };
        ThumbSize size = new ThumbSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), mode);
        return size.width == 0 && size.height == 0 ? Optional.empty() : Optional.of(size);
    }

    /** The part of an image that is shown, and the size that it is brought to. */
    record Plan(int left, int top, int width, int height, int toWidth, int toHeight) {}

    Plan plan(int imageWidth, int imageHeight) {
        if (width == 0 || height == 0) {
            int toWidth = width == 0 ? scaled(imageWidth, height, imageHeight) : width;
            int toHeight = height == 0 ? scaled(imageHeight, width, imageWidth) : height;
            return new Plan(0, 0, imageWidth, imageHeight, toWidth, toHeight);
        }
        return mode == Mode.FIT ? fit(imageWidth, imageHeight) : crop(imageWidth, imageHeight);
    }

    /** An image that fits already stays as it is. */
    private Plan fit(int imageWidth, int imageHeight) {
        if (imageWidth <= width && imageHeight <= height) {
            return new Plan(0, 0, imageWidth, imageHeight, imageWidth, imageHeight);
        }
        boolean wide = (long) imageWidth * height > (long) width * imageHeight;
        int toWidth = wide ? width : scaled(imageWidth, height, imageHeight);
        int toHeight = wide ? scaled(imageHeight, width, imageWidth) : height;
        return new Plan(0, 0, imageWidth, imageHeight, toWidth, toHeight);
    }

    private Plan crop(int imageWidth, int imageHeight) {
        boolean wide = (long) imageWidth * height > (long) width * imageHeight;
        int keptWidth = wide ? Math.min(imageWidth, scaled(imageHeight, width, height)) : imageWidth;
        int keptHeight = wide ? imageHeight : Math.min(imageHeight, scaled(imageWidth, height, width));
        int spare = imageHeight - keptHeight;
        int top = switch (mode) {
            case CROP_TOP -> 0;
            case CROP_BOTTOM -> spare;
            case CROP_CENTER, FIT -> spare / 2;
        };
        return new Plan((imageWidth - keptWidth) / 2, top, keptWidth, keptHeight, width, height);
    }

    /** {@code length * to / from}, rounded, never 0. */
    private static int scaled(int length, int to, int from) {
        return (int) Math.max(1, Math.round((double) length * to / from));
    }
}
