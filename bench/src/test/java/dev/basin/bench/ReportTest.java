package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {
    private final Book book = new Book();

    @BeforeEach
    void measure() {
        Book.Line small = new Book.Line("view", "view", 10_000, 32);
        Book.Line large = new Book.Line("view", "view", 1_000_000, 32);
        for (double rate : new double[] {9_000, 12_000, 15_000}) {
            book.add(small, Contender.PEER, result(rate / 10));
            book.add(small, "BAI server", result(rate));
            book.add(large, "BAI server", result(rate / 3));
        }
        book.add(new Book.Figure("start", "ms", "floor 900"), "BAI server", 700);
    }

    private static Result result(double rate) {
        return new Result(rate, 1000, 2500, 40, 1, 0.3, 120);
    }

    @Test
    void a_line_has_medians_spread_ratio_and_goals() {
        String text = new MarkdownReport(book, List.of("one machine")).text();
        assertThat(text).contains("- one machine", "12,000 (9,000–15,000)", "10.0×", "12.0×", "20.0×", "1.00 / 2.50");
        assertThat(text.lines().filter(line -> line.startsWith("| start")))
                .singleElement()
                .asString()
                .contains("700", "floor 900");
    }

    @Test
    void the_columns_of_a_table_stand_under_each_other() {
        String text = new MarkdownReport(book, List.of()).text();
        for (String table : text.split("\n\n")) {
            assertThat(table.lines()
                            .filter(line -> line.startsWith("|"))
                            .map(String::length)
                            .distinct())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void every_round_is_in_the_json() {
        String json = JsonReport.text(book, List.of());
        assertThat(Json.parse(json)).isInstanceOf(Map.class);
        assertThat(json.split("\"perSecond\"", -1)).hasSize(1 + 9);
    }

    @Test
    void what_was_measured_at_several_sizes_is_plotted(@TempDir Path folder) throws Exception {
        List<String> files = new Plots(book).write(folder);
        assertThat(files).containsExactly("view-rows-32.svg");
        var picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(read(folder.resolve(files.getFirst())))));
        assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(3);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
