package dev.basin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What the classes of every module keep; each module adds its own directions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CodeRulesTests {
    protected final JavaClasses shipped;
    protected final JavaClasses tests;
    private final String console;

    /**
     * @param root the package of the module
     * @param console the packages that may write to the console
     */
    protected CodeRulesTests(String root, String console) {
        this.shipped = CodeRules.shipped(root);
        this.tests = CodeRules.tests(root);
        this.console = console;
    }

    @TestFactory
    Stream<DynamicTest> code_rules() {
        return each(CodeRules.forShippedClasses(console));
    }

    @TestFactory
    Stream<DynamicTest> rules_of_tests() {
        return each(CodeRules.forTests(), tests);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(CodeRules.packagesWithoutNullMarked(shipped)).isEmpty();
        assertThat(CodeRules.packagesWithoutNullMarked(tests)).isEmpty();
    }

    @Test
    void nothing_is_mocked() {
        assertThat(CodeRules.mockingLibraries()).isEmpty();
    }

    /** One test for each rule over what ships. */
    protected final Stream<DynamicTest> each(Stream<ArchRule> rules) {
        return each(rules, shipped);
    }

    private static Stream<DynamicTest> each(Stream<ArchRule> rules, JavaClasses classes) {
        return rules.map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
