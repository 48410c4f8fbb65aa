package dev.basin.filter;

import static dev.basin.testkit.Requests.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Collections;
import dev.basin.schema.DeclaredCollections;
import dev.basin.schema.Fields;
import dev.basin.storage.Database;
import dev.basin.storage.TextIndexes;
import dev.basin.testkit.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever texts there are and whatever is asked, a text index changes nothing about what is found. */
class TextIndexPropertiesTest {
    /** Characters that fold, combine, quote, escape, match everything, have no UTF-8, or end a text in C. */
    private static final List<String> ALPHABETS = List.of(
            "ab",
            "abcABC",
            "kK\u212A",
            "iI\u0130\u0131",
            "sS\u00DF\u1E9E\u017F",
            "e\u00E9\u00C9E\u0301\u0300",
            "\u00C5\u212B\u00E5\u01C5\u01C6\u01C4",
            "\u03A3\u03C3\u03C2",
            "\uFFFD\uFFFE\uFFFFa",
            "\uD83D\uDE00\uD83D\uDE01\uD800a",
            "\u0000ab",
            "\"'*^:()-+ {}a",
            "%_\\ab",
            "\u65E5\u672C\u8A9E",
            "\u00AD\u200D\uFEFFa\n\t",
            "0123.-");

    private static final int ROWS = 300;
    private static final List<World> OPEN = new ArrayList<>();

    private record World(
            Path folder, DataDirectory directory, Filters plain, Filters indexed, Collections collections) {
        Database data() {
            return directory.data();
        }

        Collection rows() {
            return collections.find("rows").orElseThrow();
        }
    }

    @BeforeContainer
    static void open() throws IOException {
        Path folder = Files.createTempDirectory("textindex");
        DataDirectory directory = DataDirectory.open(folder);
        Collections collections = new Collections(directory.data());
        Collection rows = CollectionBuilder.base("rows")
                .fields(Fields.text("t"), Fields.editor("u"), Fields.number("n"))
                .textIndex("t", "u")
                .build();
        new DeclaredCollections(directory.data(), collections).apply(List.of(rows));
        Filters plain = new Filters(collections, directory.data().dialect(), TextUse.NEVER);
        Filters indexed = new Filters(collections, directory.data().dialect(), TextUse.ALWAYS);
        World world = new World(folder, directory, plain, indexed, collections);
        OPEN.add(world);
        Random random = new Random(1);
        world.data().run(tx -> {
            for (int i = 0; i < ROWS; i++) {
                tx.execute(
                        "INSERT INTO rows (id, t, u, n) VALUES (?, ?, ?, ?)",
                        List.of("r" + i, text(random), text(random), i % 3));
            }
        });
        takeIn(world);
    }

    private static void takeIn(World world) {
        TextIndexes indexes = world.data().dialect().textIndexes();
        world.data().run(tx -> {
            while (indexes.isBehind(tx, world.rows().id())) {
                indexes.catchUp(tx, world.rows().textIndex().orElseThrow());
            }
        });
    }

    @AfterContainer
    static void close() throws IOException {
        World world = OPEN.removeFirst();
        world.directory.close();
        try (var files = Files.list(world.folder)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(world.folder);
    }

    @Property(tries = 1500)
    void the_same_is_found_with_and_without_the_index(@ForAll long seed) {
        World world = OPEN.getFirst();
        Random random = new Random(seed);
        String text = text(random);
        List<Object> row = List.of(stored(random, text), text(random), "r" + random.nextInt(ROWS));
        world.data().run(tx -> tx.execute("UPDATE rows SET t = CAST(? AS TEXT), u = ? WHERE id = ?", row));
        if (random.nextInt(4) > 0) {
            takeIn(world);
        }
        Map<String, @Nullable Object> params = new HashMap<>();
        String filter = filter(random, text, params, 2);
        Selection selection = new Selection(world.rows(), null, filter, null, true, params, null);
        assertThat(found(world.indexed, selection))
                .as("%s with %s", filter, params)
                .containsExactlyElementsOf(found(world.plain, selection));
    }

    @Property(tries = 300)
    void the_same_is_found_for_bytes_that_are_no_text(@ForAll long seed) {
        World world = OPEN.getFirst();
        Random random = new Random(seed);
        byte[] bytes = bytes(random);
        String cast = random.nextBoolean() ? "CAST(? AS TEXT)" : "?";
        List<Object> row = List.of(bytes, "r" + random.nextInt(ROWS));
        world.data().run(tx -> tx.execute("UPDATE rows SET t = " + cast + " WHERE id = ?", row));
        takeIn(world);
        StringBuilder pattern = new StringBuilder();
        for (byte one : bytes) {
            pattern.append(one >= 0x20 ? (char) one : '\uFFFD');
        }
        int start = random.nextInt(pattern.length());
        Map<String, @Nullable Object> params = Map.of("p", pattern.substring(start));
        Selection selection = new Selection(world.rows(), null, "t ~ {:p}", null, true, params, null);
        assertThat(found(world.indexed, selection)).containsExactlyElementsOf(found(world.plain, selection));
    }

    @Example
    void three_characters_go_by_the_index_and_fewer_do_not() {
        assertThat(goesByIndex("t ~ 'abc'")).isTrue();
        assertThat(goesByIndex("t ?~ 'abc'")).isTrue();
        assertThat(goesByIndex("t ~ 123")).isTrue();
        assertThat(goesByIndex("t ~ '%a_b%cde'")).isTrue();
        assertThat(goesByIndex("n = 1 && (t ~ 'abc' || u ~ 'bcd')")).isTrue();
        assertThat(goesByIndex("t ~ 'a' && u ~ '\uD83D\uDE00\u00E9\u00DF'")).isTrue();
        assertThat(goesByIndex("t ~ 'ab'")).isFalse();
        assertThat(goesByIndex("t ~ '\uD83D\uDE00\u00E9'")).isFalse();
        assertThat(goesByIndex("t ~ 'ab_cd%'")).isFalse();
        assertThat(goesByIndex("t !~ 'abc'")).isFalse();
        assertThat(goesByIndex("t ~ 'abc' || n = 1")).isFalse();
        assertThat(goesByIndex("t:lower ~ 'abc'")).isFalse();
        assertThat(goesByIndex("id ~ 'abc'")).isFalse();
        assertThat(goesByIndex("'abc' ~ t")).isFalse();
        assertThat(goesByIndex("t ~ u")).isFalse();
        assertThat(goesByIndex("@collection.rows.t ~ 'abc'")).isFalse();
    }

    private static boolean goesByIndex(String filter) {
        World world = OPEN.getFirst();
        Selection selection = new Selection(world.rows(), null, filter, null, true, Map.of(), null);
        CompiledSelection compiled = world.indexed.compile(selection, GUEST);
        return !compiled.equals(world.indexed.narrowed(world.data(), compiled, 30));
    }

    private static List<String> found(Filters filters, Selection selection) {
        World world = OPEN.getFirst();
        CompiledSelection compiled = filters.narrowed(world.data(), filters.compile(selection, GUEST), Long.MAX_VALUE);
        String sql = "SELECT id FROM " + compiled.from() + " WHERE " + compiled.where() + " ORDER BY id";
        List<String> ids = world.data().list(sql, compiled.params(), row -> String.valueOf(row.text(0)));
        Long count = world.data()
                .first(compiled.shape().countSql(), compiled.conditionParams(), row -> row.integer(0))
                .orElseThrow();
        assertThat(count).isEqualTo(ids.size());
        return ids;
    }

    private static String filter(Random random, String text, Map<String, @Nullable Object> params, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            String operator = random.nextBoolean() ? " && " : " || ";
            return "(" + filter(random, text, params, depth - 1) + operator + filter(random, text, params, depth - 1)
                    + ")";
        }
        if (random.nextInt(8) == 0) {
            return "n = " + random.nextInt(3);
        }
        String name = "p" + params.size();
        params.put(name, pattern(random, text));
        String operator = List.of("~", "~", "~", "~", "?~", "!~").get(random.nextInt(6));
        return (random.nextInt(3) == 0 ? "u " : "t ") + operator + " {:" + name + "}";
    }

    /** Mostly a part of a text that there is, in other letters, with wildcards, escapes or other characters put in. */
    private static String pattern(Random random, String text) {
        String whole = text.isEmpty() || random.nextInt(5) == 0 ? text(random) : text;
        int start = whole.isEmpty() ? 0 : random.nextInt(whole.length());
        int end = start + random.nextInt(whole.length() - start + 1);
        StringBuilder pattern = new StringBuilder(whole.substring(start, end));
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (random.nextInt(24)) {
                case 0 -> pattern.setCharAt(i, Character.toUpperCase(c));
                case 1 -> pattern.setCharAt(i, Character.toLowerCase(c));
                case 2 -> pattern.insert(i++, '%');
                case 3 -> pattern.setCharAt(i, '_');
                case 4 -> pattern.insert(i++, '\\');
                default -> {}
            }
        }
        return random.nextInt(4) == 0 ? "%" + pattern + "%" : pattern.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            int[] alphabet =
                    ALPHABETS.get(random.nextInt(ALPHABETS.size())).codePoints().toArray();
            int length = random.nextInt(8);
            for (int j = 0; j < length; j++) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
        }
        return text.toString();
    }

    /** Now and then a number, which the column keeps as a text. */
    private static Object stored(Random random, String text) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextDouble() * 1e6;
            default -> text;
        };
    }

    private static byte[] bytes(Random random) {
        int[] some = {'a', 'B', 'k', 0xC3, 0xA9, 0xED, 0xA0, 0x80, 0xFF, 0, 0xF0, 0x9F, 0xBF, 0xBE, 0xEF};
        byte[] bytes = new byte[1 + random.nextInt(12)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) some[random.nextInt(some.length)];
        }
        return bytes;
    }
}
