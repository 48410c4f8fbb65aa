package dev.basin.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the directions of ARCHITECTURE.md. */
class BasinArchitectureTest extends CodeRulesTests {
    private static final String ROOT = "dev.basin";
    private static final String CONSOLE = "dev.basin.nowhere..";

    /** Which other rooms a room may know. A new room has to be written down here. */
    private static final Map<String, Set<String>> DIRECTIONS = Map.ofEntries(
            Map.entry("json", Set.of()),
            Map.entry("jobs", Set.of()),
            Map.entry("backups", Set.of("files", "storage", "errors", "json", "security")),
            Map.entry("errors", Set.of()),
            Map.entry("security", Set.of()),
            Map.entry("files", Set.of("errors", "json", "security")),
            Map.entry("storage", Set.of("errors", "json", "security")),
            Map.entry("schema", Set.of("files", "storage", "errors", "json", "security")),
            Map.entry("filter", Set.of("schema", "storage", "errors", "json", "security")),
            Map.entry("settings", Set.of("jobs", "schema", "storage", "errors", "json", "security")),
            Map.entry("logs", Set.of("settings", "filter", "schema", "storage", "errors", "json", "security")),
            Map.entry("records", Set.of("filter", "schema", "files", "storage", "errors", "json", "security")),
            Map.entry("realtime", Set.of("records", "filter", "schema", "storage", "errors", "json", "security")),
            Map.entry("openapi", Set.of("schema", "storage", "errors", "json", "security")),
            Map.entry("mail", Set.of("settings", "errors", "json", "security")),
            Map.entry(
                    "auth",
                    Set.of("mail", "records", "settings", "filter", "schema", "storage", "errors", "json", "security")),
            Map.entry(
                    "collections",
                    Set.of("settings", "records", "filter", "schema", "storage", "errors", "json", "security")));

    BasinArchitectureTest() {
        super(ROOT, CONSOLE);
    }

    @TestFactory
    Stream<DynamicTest> rooms_know_only_the_rooms_below_them() {
        Map<String, Set<String>> withHttp = new TreeMap<>(DIRECTIONS);
        withHttp.put("http", DIRECTIONS.keySet());
        return each(CodeRules.directions(ROOT, withHttp));
    }

    @TestFactory
    Stream<DynamicTest> borders() {
        return each(Stream.of(
                slices().matching("dev.basin.(*)..").should().beFreeOfCycles(),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.basin.storage.sqlite..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                        .because("only storage.sqlite knows JDBC"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.basin.storage.sqlite..", "dev.basin")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.basin.storage.sqlite..")
                        .because("only the assembly chooses a database")
                        .allowEmptyShould(true),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.basin.http..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.eclipse.jetty..", "com.sun.net.httpserver..")
                        .because("only http knows the HTTP server"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.basin.mail..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
                        .because("only mail knows SMTP"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.blvoa..")
                        .because("Basin knows no application of it")));
    }

    @Test
    void every_room_has_a_direction() {
        Set<String> known = new HashSet<>(DIRECTIONS.keySet());
        known.add("http");
        assertThat(CodeRules.roomsWithoutDirection(ROOT, shipped, known)).isEmpty();
    }

    @Test
    void the_rules_looked_at_the_classes() {
        assertThat(shipped.size()).isGreaterThan(120);
        assertThat(tests.size()).isGreaterThan(10);
        assertThat(shipped.contain("dev.basin.Basin")).isTrue();
    }
}
