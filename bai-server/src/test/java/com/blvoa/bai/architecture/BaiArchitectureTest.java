package com.blvoa.bai.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.architecture.CodeRulesTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the directions of ARCHITECTURE.md. */
class BaiArchitectureTest extends CodeRulesTests {
    private static final String ROOT = "com.blvoa.bai";
    private static final String CONSOLE = "com.blvoa.bai.cli..";

    BaiArchitectureTest() {
        super(ROOT, CONSOLE);
    }

    @TestFactory
    Stream<DynamicTest> borders() {
        return each(Stream.of(
                slices().matching("com.blvoa.bai.(*)..").should().beFreeOfCycles(),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "org.sqlite..",
                                "org.eclipse.jetty..",
                                "dev.basin.storage.sqlite..")
                        .because("BAI uses Basin's public doors"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("com.blvoa.bai.wechat..", CONSOLE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.net.http..")
                        .because("only the WeChat gateway calls out"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("com.blvoa.bai.legacy..", CONSOLE)
                        .and()
                        .doNotHaveSimpleName("BaiApplication")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.blvoa.bai.legacy..")
                        .because("the first generation goes one day, and nothing may miss it"),
                noClasses()
                        .that()
                        .resideInAPackage("com.blvoa.bai.legacy..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("dev.basin.auth..", "dev.basin.records..", "dev.basin.storage..")
                        .because("the first generation shows what the rooms of today do, and does nothing of its own"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(CONSOLE)
                        .and()
                        .doNotHaveSimpleName("BaiServer")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(CONSOLE)
                        .because("the command line is the outermost room"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(CONSOLE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("picocli..")
                        .because("only the command line parses arguments")));
    }

    @Test
    void the_rules_looked_at_the_classes() {
        assertThat(shipped.size()).isGreaterThan(30);
        assertThat(tests.size()).isGreaterThan(5);
        assertThat(shipped.contain("com.blvoa.bai.BaiApplication")).isTrue();
    }
}
