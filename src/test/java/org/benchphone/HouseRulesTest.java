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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of the house, held by a machine. */
@Timeout(120)
class HouseRulesTest {
    private static final String ROOT = "org.benchphone";
    private static final Path SOURCES = Path.of("src/main/java/org/benchphone");

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void roomsImportOnlyWhatTheyStandOn() {
        assertThat(rooms()).as("rooms with a rule").allMatch(Rooms.MAY_IMPORT::containsKey);
        assertThat(house.size()).as("classes checked").isGreaterThan(300);
        Rooms.MAY_IMPORT.forEach((room, allowed) -> {
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
                .resideOutsideOfPackages(
                        ROOT, ROOT + ".emulated..", ROOT + ".bench..", ROOT + ".tools..", ROOT + ".junit..")
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
    void theApplianceKnowsNoTestFramework() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", ROOT + ".junit..")
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
