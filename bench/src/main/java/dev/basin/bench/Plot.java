package dev.basin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over two logarithmic axes, as an SVG picture. */
final class Plot {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 80;
    private static final int RIGHT = 200;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final List<String> COLOURS =
            List.of("#1668dc", "#d4380d", "#389e0d", "#722ed1", "#d48806", "#08979c");

    private final String title;
    private final String across;
    private final String up;
    private final List<Curve> curves = new ArrayList<>();

    /** A place on a curve; both numbers are above 0. */
    record Point(double x, double y) {}

    private record Curve(String name, List<Point> points) {}

    /** Powers of ten that hold all values of an axis. */
    private record Axis(int from, int to) {
        private static Axis of(List<Double> values) {
            double least =
                    values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
            double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
            int from = (int) Math.floor(Math.log10(least));
            return new Axis(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))));
        }

        private double share(double value) {
            return (Math.log10(value) - from) / (to - from);
        }
    }

    /** @param across and {@code up} say what the axes show */
    Plot(String title, String across, String up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    void curve(String name, List<Point> points) {
        curves.add(new Curve(name, points));
    }

    String svg() {
        List<Point> all =
                curves.stream().flatMap(curve -> curve.points().stream()).toList();
        Axis x = Axis.of(all.stream().map(Point::x).toList());
        Axis y = Axis.of(all.stream().map(Point::y).toList());
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(svg, LEFT, 22, "start", title);
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", across);
        svg.append("<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
                .formatted((TOP + HEIGHT - BOTTOM) / 2, escaped(up)));
        grid(svg, x, y);
        for (int i = 0; i < curves.size(); i++) {
            draw(svg, curves.get(i), COLOURS.get(i % COLOURS.size()), x, y);
            text(
                    svg,
                    WIDTH - RIGHT + 30,
                    TOP + 14 + i * 20,
                    "start",
                    curves.get(i).name());
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/>\n"
                    .formatted(WIDTH - RIGHT + 12, TOP + 8 + i * 20, COLOURS.get(i % COLOURS.size())));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void grid(StringBuilder svg, Axis x, Axis y) {
        for (int power = x.from(); power <= x.to(); power++) {
            double at = across(x, Math.pow(10, power));
            line(svg, at, TOP, at, HEIGHT - BOTTOM);
            text(svg, at, HEIGHT - BOTTOM + 16, "middle", label(power));
        }
        for (int power = y.from(); power <= y.to(); power++) {
            double at = up(y, Math.pow(10, power));
            line(svg, LEFT, at, WIDTH - RIGHT, at);
            text(svg, LEFT - 8, at + 4, "end", label(power));
        }
    }

    private static void draw(StringBuilder svg, Curve curve, String colour, Axis x, Axis y) {
        svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" stroke-width=\"2\" points=\"");
        for (Point point : curve.points()) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(x, point.x()), up(y, point.y())));
        }
        svg.append("\"/>\n");
        for (Point point : curve.points()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                    across(x, point.x()),
                    up(y, point.y()),
                    colour));
        }
    }

    private static double across(Axis axis, double value) {
        return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double up(Axis axis, double value) {
        return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                escaped(words)));
    }

    private static String label(int power) {
        return power < 0
                ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
                : String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }
}
