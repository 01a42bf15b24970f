package io.nephoran.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows of the house: who may know whom, and what no package does. An arrow that is not drawn here is not allowed, and
 * neither is a package that is not named here: whoever adds one says where it stands.
 */
class ArchitectureTest {
    private static final String ROOT = "io.nephoran.";
    private static final String INTERPRET = ROOT + "interpret";
    /** The room that opens into the others: the package of the stage itself. */
    private static final String HALL = "";
    private static final Set<String> STAGES = Set.of("interpret", "plan", "render", "deliver", "verify");
    private static final JavaClasses PROGRAM = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(ArchitectureTest::compiledHere).importPackages("io.nephoran");

    /** Each package with those it may import besides itself. Arrows point down only. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("intent", Set.of()),
            entry("catalog", Set.of("intent")),
            entry("state", Set.of("intent")),
            entry("transport", Set.of("state", "intent")),
            entry("trace", Set.of("state", "intent")),
            entry("check", Set.of("catalog", "intent")),
            entry("interpret", Set.of("check", "catalog", "state", "intent")),
            entry("plan", Set.of("check", "catalog", "state", "intent")),
            entry("render", Set.of("check", "catalog", "state", "intent")),
            entry("deliver", Set.of("check", "catalog", "state", "intent")),
            entry("verify", Set.of("check", "catalog", "state", "intent")),
            entry("eval", Set.of("interpret", "check", "catalog", "state", "intent")),
            entry("api", Set.of("state", "intent")),
            // What a file says is read as a request body is.
            entry("intake", Set.of("api", "state", "intent")),
            // Commands talk HTTP to a server, be it in this process; what needs no server they do themselves.
            entry("cli", Set.of("eval", "interpret", "check", "catalog", "intent")),
            entry("bench", Set.of("cli", "plan", "deliver", "state", "catalog", "intent")),
            entry("app", Set.of("api", "bench", "cli", "eval", "intake", "interpret", "plan", "render", "deliver", "verify", "check",
                    "catalog", "trace", "transport", "state", "intent")));

    /**
     * The rooms of the interpret stage, each behind those that it may import: no arrow of this list can go in a circle. Readers do not
     * know each other, and the judge knows none of them: it is given what they have read.
     */
    private static final List<Map.Entry<String, Set<String>>> ROOMS = List.of(
            entry("words", Set.of()),
            entry("translation", Set.of("words")),
            entry("grammar", Set.of("words", "translation")),
            entry("judge", Set.of("words")),
            entry("learned", Set.of("words", "judge")),
            entry("knowledge", Set.of()),
            // The name of the reader whose answers are cheaper to make again than to keep.
            entry("cache", Set.of("grammar")),
            entry(HALL, Set.of("words", "grammar", "judge", "knowledge", "cache")),
            entry("models", Set.of(HALL, "judge", "knowledge", "cache")));

    static Stream<Arguments> arrows() {
        return new TreeMap<>(ARROWS).entrySet().stream().map(arrow -> arguments(arrow.getKey(), new TreeSet<>(arrow.getValue())));
    }

    @ParameterizedTest(name = "{0} imports {1} only")
    @MethodSource("arrows")
    void everyArrowPointsDown(String from, Set<String> mayImport) {
        String[] forbidden = packages().stream().filter(other -> !other.equals(from) && !mayImport.contains(other))
                .map(other -> ROOT + other + "..").toArray(String[]::new);

        noClasses().that().resideInAPackage(ROOT + from + "..").should().dependOnClassesThat().resideInAnyPackage(forbidden)
                .check(PROGRAM);
    }

    @Test
    void everyPackageHasItsPlaceInThePicture() {
        assertThat(ARROWS.keySet()).containsExactlyInAnyOrderElementsOf(packages());
    }

    static Stream<Arguments> rooms() {
        return ROOMS.stream().map(room -> arguments(room.getKey(), new TreeSet<>(room.getValue())));
    }

    @ParameterizedTest(name = "interpret.{0} imports {1} only")
    @MethodSource("rooms")
    void everyRoomOfTheInterpretStageImportsWhatIsDrawn(String from, Set<String> mayImport) {
        String[] forbidden = roomsThere().stream().filter(other -> !other.equals(from) && !mayImport.contains(other))
                .map(ArchitectureTest::inside).toArray(String[]::new);

        noClasses().that().resideInAPackage(inside(from)).should().dependOnClassesThat().resideInAnyPackage(forbidden).check(PROGRAM);
    }

    @Test
    void roomsOfTheInterpretStageAreDrawnBehindThoseTheyImport() {
        assertThat(ROOMS).extracting(Map.Entry::getKey).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(roomsThere());
        for (int at = 0; at < ROOMS.size(); at++) {
            assertThat(ROOMS.subList(0, at)).extracting(Map.Entry::getKey).as(ROOMS.get(at).getKey()).containsAll(ROOMS.get(at).getValue());
        }
    }

    @Test
    void stagesDoNotKnowEachOther() {
        assertThat(STAGES).allSatisfy(stage -> assertThat(ARROWS.get(stage)).doesNotContainAnyElementsOf(STAGES));
    }

    @Test
    void nothingGoesInACircle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void onlyTheCommandLineAndTheMainClassPrint() {
        noClasses().that().resideOutsideOfPackages(ROOT + "cli..", ROOT + "app..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(Throwable.class, "printStackTrace").check(PROGRAM);
    }

    @Test
    void onlyTheMainClassEndsTheProcess() {
        noClasses().that().doNotHaveFullyQualifiedName(Nephoran.class.getName())
                .should().callMethod(System.class, "exit", int.class).orShould().callMethod(Runtime.class, "halt", int.class)
                .check(PROGRAM);
    }

    @Test
    void whatIsDecidedDependsOnNoClockAndNoChance() {
        noClasses().that().resideInAnyPackage(ROOT + "intent..", ROOT + "catalog..", ROOT + "check..", ROOT + "interpret..",
                        ROOT + "plan..", ROOT + "render..", ROOT + "verify..", ROOT + "state..")
                .should().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(java.time.Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now")
                .orShould().callMethod(java.time.Clock.class, "systemUTC").orShould().callMethod(java.util.UUID.class, "randomUUID")
                .orShould().callMethod(Math.class, "random").orShould().callConstructor(java.util.Random.class)
                .check(PROGRAM);
    }

    @Test
    void nothingStaticChanges() {
        List<String> changing = PROGRAM.stream().flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.FINAL) && !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(JavaField::getFullName).toList();

        assertThat(changing).isEmpty();
    }

    @Test
    void namesSayWhatAClassDoes() {
        assertThat(PROGRAM.stream().map(JavaClass::getSimpleName).filter(name -> name.matches(".*(Utils?|Manager|Helper|Impl)")))
                .isEmpty();
    }

    @Test
    void nobodyLeavesAMethodForLater() {
        noClasses().should().callConstructor(UnsupportedOperationException.class)
                .orShould().callConstructor(UnsupportedOperationException.class, String.class).check(PROGRAM);
        methods().should().notBeAnnotatedWith(Deprecated.class).check(PROGRAM);
    }

    @Test
    void everyPackageSaysWhatItOwnsAndIsNonNullByDefault() throws ClassNotFoundException {
        for (String name : packages()) {
            Class<?> info = Class.forName(ROOT + name + ".package-info");

            assertThat(Arrays.stream(info.getAnnotations()).map(Object::toString)).as(name)
                    .anyMatch(annotation -> annotation.contains(NullMarked.class.getName()));
        }
    }

    private static TreeSet<String> packages() {
        return PROGRAM.stream().map(JavaClass::getPackageName).map(name -> name.substring(ROOT.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> roomsThere() {
        return PROGRAM.stream().map(JavaClass::getPackageName).filter(name -> name.equals(INTERPRET) || name.startsWith(INTERPRET + "."))
                .map(name -> name.equals(INTERPRET) ? HALL : name.substring(INTERPRET.length() + 1).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The hall without the rooms behind it; any other room with its chambers. */
    private static String inside(String room) {
        return room.equals(HALL) ? INTERPRET : INTERPRET + "." + room + "..";
    }

    private static boolean compiledHere(Location location) {
        try {
            return location.contains(Path.of(Nephoran.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
