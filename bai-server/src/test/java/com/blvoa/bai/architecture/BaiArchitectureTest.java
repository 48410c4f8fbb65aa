package com.blvoa.bai.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.basin.architecture.CodeRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the directions of ARCHITECTURE.md. */
class BaiArchitectureTest {
    private static final String ROOT = "com.blvoa.bai";
    private static final String CONSOLE = "com.blvoa.bai.cli..";
    private static final JavaClasses SHIPPED = CodeRules.shipped(ROOT);
    private static final JavaClasses TESTS = CodeRules.tests(ROOT);

    @TestFactory
    Stream<DynamicTest> borders() {
        return Stream.of(
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
                                .because("only the command line parses arguments"))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(SHIPPED)));
    }

    @TestFactory
    Stream<DynamicTest> code_rules() {
        return CodeRules.forShippedClasses(CONSOLE)
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(SHIPPED)));
    }

    @TestFactory
    Stream<DynamicTest> rules_of_tests() {
        return CodeRules.forTests()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(TESTS)));
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(CodeRules.packagesWithoutNullMarked(SHIPPED)).isEmpty();
        assertThat(CodeRules.packagesWithoutNullMarked(TESTS)).isEmpty();
    }

    @Test
    void the_rules_looked_at_the_classes() {
        assertThat(SHIPPED.size()).isGreaterThan(30);
        assertThat(TESTS.size()).isGreaterThan(5);
        assertThat(SHIPPED.contain("com.blvoa.bai.BaiApplication")).isTrue();
    }

    @Test
    void nothing_is_mocked() {
        assertThat(CodeRules.mockingLibraries()).isEqualTo(List.of());
    }
}
