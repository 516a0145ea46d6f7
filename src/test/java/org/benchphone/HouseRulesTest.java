package org.benchphone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of the house, held by a machine. */
@Timeout(120)
class HouseRulesTest {
    private static final String ROOT = "org.benchphone";
    private static final Path SOURCES = Path.of("src/main/java/org/benchphone");

    /** What each room may import of the house. The line above a room is what it stands on. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("power", List.of()),
            Map.entry("language", List.of()),
            Map.entry("event", List.of()),
            Map.entry("posix", List.of()),
            Map.entry("trace", List.of("power", "event")),
            Map.entry("board", List.of("power", "language")),
            Map.entry("emulated", List.of("board", "power", "language")),
            Map.entry("pi", List.of("board", "event", "flash", "posix", "power", "language")),
            Map.entry("flash", List.of("board", "power")),
            Map.entry("panel", List.of("board", "power", "language")),
            Map.entry("fetch", List.of("power", "language")),
            Map.entry("dhcp", List.of("posix", "power", "language")),
            Map.entry("sip", List.of("power", "language", "event", "trace")),
            Map.entry("media", List.of("power", "language")),
            Map.entry("serprog", List.of("power", "board", "event")),
            Map.entry("console", List.of("power", "board", "event", "bench")),
            Map.entry("image", List.of("board", "language")),
            Map.entry("demo", List.of("board", "image", "language")),
            Map.entry("settings", List.of("flash", "language")),
            Map.entry("action", List.of("power", "language", "event", "fetch", "settings")),
            Map.entry(
                    "bootloader",
                    List.of("power", "board", "language", "event", "flash", "panel", "image", "fetch", "settings")),
            Map.entry(
                    "update",
                    List.of(
                            "power",
                            "board",
                            "language",
                            "event",
                            "flash",
                            "panel",
                            "fetch",
                            "image",
                            "settings",
                            "bootloader")),
            Map.entry(
                    "provisioning",
                    List.of(
                            "power",
                            "board",
                            "language",
                            "event",
                            "flash",
                            "panel",
                            "fetch",
                            "image",
                            "settings",
                            "bootloader",
                            "dhcp")),
            Map.entry("calls", List.of("power", "board", "language", "event", "flash", "settings", "sip")),
            Map.entry("web", List.of("power", "board", "language", "settings", "trace", "pages")),
            Map.entry("pages", List.of("web", "settings", "language")),
            Map.entry(
                    "firmware",
                    List.of(
                            "power",
                            "board",
                            "language",
                            "event",
                            "flash",
                            "panel",
                            "fetch",
                            "image",
                            "settings",
                            "bootloader",
                            "provisioning",
                            "sip",
                            "calls",
                            "media",
                            "action",
                            "web")),
            Map.entry(
                    "phone",
                    List.of(
                            "power",
                            "board",
                            "language",
                            "event",
                            "flash",
                            "panel",
                            "fetch",
                            "image",
                            "bootloader",
                            "update",
                            "provisioning",
                            "firmware")),
            Map.entry("service", List.of("posix")),
            Map.entry("redirection", List.of("power")),
            Map.entry("recording", List.of("power", "board")),
            Map.entry("metrics", List.of("event")),
            Map.entry("log", List.of()),
            Map.entry("selftest", List.of("power", "board", "language", "flash", "panel")),
            Map.entry(
                    "bench",
                    List.of(
                            "power",
                            "board",
                            "language",
                            "event",
                            "trace",
                            "panel",
                            "phone",
                            "redirection",
                            "recording",
                            "metrics")),
            Map.entry("tools", List.of("power", "board", "language", "emulated", "flash", "image", "bootloader")));

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void roomsImportOnlyWhatTheyStandOn() {
        assertThat(rooms()).as("rooms with a rule").allMatch(MAY_IMPORT::containsKey);
        assertThat(house.size()).as("classes checked").isGreaterThan(300);
        MAY_IMPORT.forEach((room, allowed) -> {
            String[] forbidden = rooms().filter(other -> !other.equals(room) && !allowed.contains(other))
                    .map(other -> ROOT + "." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(true)
                    .check(house);
        });
    }

    private static Stream<String> rooms() {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noTwoRoomsImportEachOther() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void nothingMutableIsStatic() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(ROOT + ".pages..")
                .should()
                .beFinal()
                .check(house);
    }

    @Test
    void thePhoneHasNoFileSystem() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".emulated..", ROOT + ".bench..", ROOT + ".tools..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|FileInputStream|FileOutputStream|RandomAccessFile)")
                .check(house);
    }

    @Test
    void onlySipKnowsItsStack() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".sip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sip..", "gov.nist..")
                .check(house);
    }

    @Test
    void onlyMediaAndSerprogKnowNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".media..", ROOT + ".serprog..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(house);
    }

    @Test
    void onlyPiKnowsPi4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".pi..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pi4j..")
                .check(house);
    }

    @Test
    void theRoomsOfSipStandOnEachOther() {
        slices().matching(ROOT + ".sip.(*)..").should().beFreeOfCycles().check(house);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".sip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".sip.wire..")
                .check(house);
    }

    @Test
    void everyRoomSaysWhatItIs() {
        List<String> silent = rooms().filter(
                        room -> !Files.exists(SOURCES.resolve(room).resolve("package-info.java")))
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void noFileIsLongerThanAPersonReads() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > 300)
                    .map(Path::toString)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
