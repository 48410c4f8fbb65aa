package dev.basin.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;

/** Rules for the classes of any module of this repository. */
public final class CodeRules {
    private static final String FORBIDDEN_NAME = ".*(Utils?|Helper|Manager|Impl)";
    private static final Set<String> OLD_TYPES = Set.of(
            "java.util.Date",
            "java.util.Calendar",
            "java.text.SimpleDateFormat",
            "java.lang.ThreadLocal",
            "java.util.Vector",
            "java.util.Hashtable",
            "java.util.Stack");
    private static final List<String> MOCKING = List.of(
            "org/mockito/Mockito.class",
            "org/easymock/EasyMock.class",
            "mockit/Mock.class",
            "org/powermock/api/mockito/PowerMockito.class",
            "org/jmock/Mockery.class");

    private CodeRules() {}

    /** The classes that ship. */
    public static JavaClasses shipped(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(root);
    }

    /** The tests' classes. */
    public static JavaClasses tests(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(root);
    }

    /** What every class that ships keeps. */
    public static Stream<ArchRule> forShippedClasses(String console) {
        return Stream.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(console)
                        .should(ACCESS_STANDARD_STREAMS)
                        .because("only the command line writes to the console"),
                noClasses()
                        .should(dependOnClassesThat(named(OLD_TYPES)))
                        .because("java.time, ScopedValue and the collections replace them"),
                noClasses().should().haveNameMatching(FORBIDDEN_NAME).because("a class is named after what it is"),
                fields().that()
                        .areStatic()
                        .and()
                        .doNotHaveModifier(JavaModifier.SYNTHETIC)
                        .should()
                        .beFinal()
                        .because("state belongs to an instance")
                        .allowEmptyShould(true));
    }

    /** What every test keeps. */
    public static Stream<ArchRule> forTests() {
        return Stream.of(
                noClasses().should().beAnnotatedWith(Disabled.class),
                noMethods().should().beAnnotatedWith(Disabled.class),
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", Duration.class)
                        .because("a test waits for a condition, not for a time"));
    }

    /** Packages that lack the annotation. */
    public static List<String> packagesWithoutNullMarked(JavaClasses classes) {
        return classes.stream()
                .collect(
                        Collectors.toMap(JavaClass::getPackageName, Function.identity(), (one, _) -> one, TreeMap::new))
                .entrySet()
                .stream()
                .filter(entry -> !entry.getValue().reflect().getPackage().isAnnotationPresent(NullMarked.class))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Mocking libraries on the tests' class path. */
    public static List<String> mockingLibraries() {
        ClassLoader loader = CodeRules.class.getClassLoader();
        return MOCKING.stream().filter(name -> loader.getResource(name) != null).toList();
    }

    /** For each room a rule that it knows no other room than the listed ones; packages are given relative to the root. */
    public static Stream<ArchRule> directions(String root, Map<String, Set<String>> allowed) {
        return allowed.entrySet().stream()
                .map(entry -> noClasses()
                        .that()
                        .resideInAPackage(root + "." + entry.getKey() + "..")
                        .should(dependOnClassesThat(inAnotherRoom(root, entry.getKey(), entry.getValue())))
                        .because(entry.getKey() + " may know " + entry.getValue() + " only")
                        .allowEmptyShould(true));
    }

    /** The rooms that the table of directions does not speak of. */
    public static List<String> roomsWithoutDirection(String root, JavaClasses classes, Set<String> known) {
        return classes.stream()
                .map(type -> room(root, type))
                .filter(room -> !room.isEmpty() && !known.contains(room))
                .distinct()
                .sorted()
                .toList();
    }

    private static String room(String root, JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private static DescribedPredicate<JavaClass> inAnotherRoom(String root, String own, Set<String> allowed) {
        return DescribedPredicate.describe("belong to another room than " + allowed, type -> {
            boolean ours =
                    type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
            String room = room(root, type);
            return ours && !room.equals(own) && !allowed.contains(room);
        });
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe("are one of " + names, type -> names.contains(type.getName()));
    }
}
