package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.Until;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbsTest {
    @TempDir
    Path directory;

    private FilesWorld world;

    @BeforeEach
    void start() {
        world = new FilesWorld(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private BufferedImage thumb(String url, String size) {
        return Pictures.read(world.http.download(url + "?thumb=" + size));
    }

    private static void size(BufferedImage image, int width, int height) {
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(width, height);
    }

    private static void colour(BufferedImage image, int x, int y, int colour) {
        int found = image.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(Math.abs((found >> shift & 0xFF) - (colour >> shift & 0xFF)))
                    .as("%d,%d is %x instead of %x", x, y, found, colour)
                    .isLessThan(40);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100x100, 100, 100",
        "0x20, 30, 20",
        "30x0, 30, 20",
        "40x20t, 40, 20",
        "40x20b, 40, 20",
        "40x40f, 40, 27"
    })
    void thumbs_have_the_size_of_their_form(String form, int width, int height) {
        size(thumb(world.uploaded("image", "a.png", Pictures.png(60, 40)), form), width, height);
    }

    @Test
    void crops_keep_the_top_the_bottom_or_the_middle() {
        String url = world.uploaded("image", "a.png", Pictures.png(100, 200));
        colour(thumb(url, "40x20t"), 30, 10, Pictures.RED);
        colour(thumb(url, "40x20b"), 30, 10, Pictures.BLUE);
        BufferedImage middle = thumb(url, "100x100");
        colour(middle, 80, 10, Pictures.RED);
        colour(middle, 80, 90, Pictures.BLUE);
        colour(middle, 5, 50, Pictures.GREEN);
    }

    @Test
    void jpeg_and_gif_stay_what_they_are_and_anything_else_becomes_png() {
        assertThat(type(world.uploaded("image", "a.jpg", Pictures.jpeg(50, 50))))
                .isEqualTo("image/jpeg");
        assertThat(type(world.uploaded("image", "a.gif", Pictures.gif(50, 50)))).isEqualTo("image/gif");
        assertThat(type(world.uploaded("image", "a.png", Pictures.png(50, 50)))).isEqualTo("image/png");
        String webp = world.uploaded("image", "a.webp", Pictures.webp());
        assertThat(world.http.get(webp).header("Content-Type")).isEqualTo("image/webp");
        assertThat(type(webp)).isEqualTo("image/png");
        size(thumb(webp, "100x100"), 100, 100);
    }

    private String type(String url) {
        HttpAnswer answer = world.http.get(url + "?thumb=100x100");
        String name = url.substring(url.lastIndexOf('/') + 1);
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"100x100_" + name + "\"");
        return answer.header("Content-Type");
    }

    @Test
    void a_turned_jpeg_is_set_upright() {
        byte[] jpeg = Pictures.jpeg(80, 40);
        size(thumb(world.uploaded("image", "a.jpg", Pictures.turned(jpeg, 1)), "0x20"), 40, 20);
        BufferedImage right = thumb(world.uploaded("image", "a.jpg", Pictures.turned(jpeg, 6)), "0x20");
        size(right, 10, 20);
        colour(right, 8, 15, Pictures.RED);
        colour(right, 2, 15, Pictures.BLUE);
        colour(right, 5, 1, Pictures.GREEN);
        BufferedImage over = thumb(world.uploaded("image", "a.jpg", Pictures.turned(jpeg, 3)), "0x20");
        colour(over, 15, 17, Pictures.RED);
        colour(over, 15, 3, Pictures.BLUE);
        colour(over, 38, 10, Pictures.GREEN);
    }

    @Test
    void a_jpeg_in_the_colours_of_print_gets_those_of_a_screen() {
        byte[] jpeg = Pictures.printed(80, 80);
        BufferedImage plain = thumb(world.uploaded("image", "a.jpg", Pictures.byAdobe(jpeg, 0)), "40x20t");
        colour(plain, 20, 10, Pictures.RED);
        colour(thumb(world.uploaded("image", "b.jpg", Pictures.byAdobe(jpeg, 0)), "40x20b"), 20, 10, Pictures.BLUE);
        // brightness 255 with the least of blue and red: 255 - (255 - 179), 255 - (255 + 44 + 91), 255 - (255 - 227)
        BufferedImage other = thumb(world.uploaded("image", "c.jpg", Pictures.byAdobe(jpeg, 2)), "40x20t");
        colour(other, 20, 10, 0xFFB300E3);
    }

    @Test
    void shades_of_grey_stay_as_bright_as_they_are() {
        int half = 0xFF808080;
        List<byte[]> images = List.of(
                Pictures.grey("png", BufferedImage.TYPE_BYTE_GRAY),
                Pictures.grey("png", BufferedImage.TYPE_USHORT_GRAY),
                Pictures.grey("jpeg", BufferedImage.TYPE_BYTE_GRAY),
                Pictures.greyWithAlpha());
        for (byte[] image : images) {
            colour(thumb(world.uploaded("image", "a.img", image), "0x20"), 10, 10, half);
        }
        int alpha = thumb(world.uploaded("image", "a.png", Pictures.greyWithAlpha()), "0x20")
                        .getRGB(10, 10)
                >>> 24;
        assertThat(alpha).isEqualTo(200);
    }

    @Test
    void sizes_that_are_not_offered_and_files_without_thumbs_are_served_as_they_are() {
        byte[] png = Pictures.png(60, 40);
        String url = world.uploaded("image", "a.png", png);
        for (String size : List.of("77x77", "0x0", "100x100x", "../x", "")) {
            assertThat(world.http.download(url + "?thumb=" + size)).as(size).isEqualTo(png);
        }
        String text = world.uploaded("image", "a.txt", new byte[] {'a'});
        assertThat(world.http.get(text + "?thumb=100x100").body()).isEqualTo("a");
    }

    @Test
    void what_can_not_be_read_or_is_too_large_is_served_as_it_is() {
        byte[] broken = Pictures.png(60, 40);
        Arrays.fill(broken, 60, broken.length, (byte) 7);
        assertServedWhole(broken);
        byte[] cut = Arrays.copyOf(Pictures.jpeg(60, 40), 100);
        assertServedWhole(cut);
        byte[] bomb = Pictures.png(60, 40);
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        assertServedWhole(bomb);
        assertThat(world.stored()).hasSize(3);
    }

    private void assertServedWhole(byte[] content) {
        String url = world.uploaded("image", "a.img", content);
        HttpAnswer answer = world.http.get(url + "?thumb=100x100");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition"))
                .endsWith("; filename=\"" + url.substring(url.lastIndexOf('/') + 1) + "\"");
        assertThat(world.http.download(url + "?thumb=100x100")).isEqualTo(content);
    }

    @Test
    void a_thumb_is_made_once_however_many_ask() throws Exception {
        String url = world.uploaded("image", "a.png", Pictures.png(1500, 1500));
        byte[] first;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<byte[]> download = () -> world.http.download(url + "?thumb=100x100");
            List<Future<byte[]>> all = threads.invokeAll(
                    IntStream.range(0, 20).mapToObj(_ -> download).toList());
            first = all.getFirst().get();
            for (Future<byte[]> one : all) {
                assertThat(one.get()).isEqualTo(first);
            }
        }
        List<String> thumbs = world.storedWithSidecars().stream()
                .filter(name -> name.contains("thumbs_"))
                .toList();
        assertThat(thumbs).hasSize(2);
        Path file = directory.resolve("storage").resolve(thumbs.getFirst());
        FileTime made = Files.getLastModifiedTime(file);
        assertThat(world.http.download(url + "?thumb=100x100")).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(made);
        assertThat(Files.readString(file.resolveSibling(file.getFileName() + ".attrs")))
                .contains("\"user.content_type\":\"image/png\",\"user.metadata\":null,\"md5\":\"");
    }

    @Test
    void one_that_is_being_made_is_noted_for_the_next_start() throws Exception {
        String url = world.uploaded("image", "a.jpg", Pictures.jpeg(6000, 5000));
        String key = world.stored().getFirst();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<byte[]> made = threads.submit(() -> world.http.download(url + "?thumb=100x100"));
            Until.holds(() -> notes().contains(key));
            size(Pictures.read(made.get()), 100, 100);
        }
        Until.holds(() -> world.temporary().isEmpty());
    }

    private List<String> notes() {
        return world.temporary().stream()
                .filter(name -> name.endsWith(".note"))
                .flatMap(name -> lines(directory.resolve(".pb_temp_to_delete").resolve(name)))
                .toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException removed) {
            return Stream.of();
        }
    }

    @Test
    void thumbs_go_with_their_file() {
        var record = world.create(new MultipartBody().file("image", "a.png", Pictures.png(50, 50)));
        world.http.get(FilesWorld.url(record, String.valueOf(record.get("image"))) + "?thumb=100x100");
        assertThat(world.stored()).hasSize(2);
        world.http.patch(FilesWorld.RECORDS + "/" + record.get("id"), Map.of("image", ""));
        Until.holds(() -> world.storedWithSidecars().isEmpty());
    }

    @Test
    void a_large_image_is_made_small() {
        BufferedImage small = thumb(world.uploaded("image", "a.jpg", Pictures.jpeg(6000, 5000)), "100x100");
        size(small, 100, 100);
        colour(small, 80, 20, Pictures.RED);
        colour(small, 80, 80, Pictures.BLUE);
    }
}
