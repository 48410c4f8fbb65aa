package dev.basin.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios of one area, run against Basin with and without hooks, and against PocketBase, which proves that they are true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ScenarioTable {
    private final Map<Side, Subject> subjects = new EnumMap<>(Side.class);
    private final Map<Side, RuntimeException> failures = new EnumMap<>(Side.class);

    private Path folder = Path.of("set by JUnit");

    @BeforeAll
    void folder(@TempDir Path given) {
        folder = given;
    }

    /** What the scenarios find; made once for each side. */
    protected abstract World world();

    public abstract List<Scenario> scenarios();

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("runs")
    void holds(Side side, Scenario scenario) throws IOException {
        Subject subject = subject(side);
        try {
            subject.run(scenario, side.tellsHooks());
        } catch (AssertionError e) {
            throw new AssertionError(scenario + "\nSIDE=" + side + "\n" + e.getMessage(), e);
        }
    }

    Stream<Arguments> runs() {
        return Stream.of(Side.values())
                .flatMap(side -> scenarios().stream()
                        .filter(scenario -> asks(side, scenario))
                        .map(scenario -> Arguments.of(side, scenario)));
    }

    private static boolean asks(Side side, Scenario scenario) {
        return side != Side.POCKETBASE || scenario.unlikePocketBase().isEmpty();
    }

    private Subject subject(Side side) throws IOException {
        Subject running = subjects.get(side);
        if (running != null) {
            return running;
        }
        // a side that can't be had, or a world that can't be made, is tried once only
        RuntimeException failure = failures.get(side);
        if (failure != null) {
            throw failure;
        }
        try {
            running = side.start(Files.createDirectories(folder.resolve(side.name())), world());
        } catch (RuntimeException e) {
            failures.put(side, e);
            throw e;
        }
        subjects.put(side, running);
        return running;
    }

    @AfterAll
    void close() {
        for (Subject subject : subjects.values()) {
            subject.close();
        }
    }
}
