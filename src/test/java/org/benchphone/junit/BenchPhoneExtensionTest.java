package org.benchphone.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.phone.StageName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Test classes of other people, run by JUnit's own test kit: what they get, how long it lives, what a failure says. */
@Timeout(240)
class BenchPhoneExtensionTest {
    @TempDir
    Path reports;

    private EngineExecutionResults run(Class<?> theirs) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(theirs))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "3")
                .outputDirectoryCreator(new Reports(reports))
                .execute();
    }

    private record Reports(Path folder) implements OutputDirectoryCreator {
        @Override
        public Path getRootDirectory() {
            return folder;
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) throws IOException {
            return Files.createDirectories(folder.resolve(Failure.fileName(test.getDisplayName())));
        }
    }

    private Throwable failureOf(Class<?> theirs) {
        EngineExecutionResults results = run(theirs);
        assertThat(results.testEvents().failed().count()).isEqualTo(1);
        return results.testEvents().failed().stream()
                .findFirst()
                .flatMap(failed -> failed.getPayload(org.junit.platform.engine.TestExecutionResult.class))
                .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
                .orElseThrow();
    }

    static class WaitsInVain {
        @Test
        void test(@BenchPhone("desk") BenchedPhone phone) {
            phone.press(Key.F1);
            phone.assertDisplay("Update software\\?", Duration.ofMillis(700));
        }
    }

    @Test
    void aDisplayThatDoesNotComeIsAnsweredWithWhatStoodThere() throws IOException {
        Throwable failure = failureOf(WaitsInVain.class);
        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "desk does not show /Update software\\?/ within 700 ms. It is in Running and shows")
                .hasMessageContaining("│ ")
                .hasMessageContaining("Picture: " + reports);
        try (Stream<Path> files = Files.walk(reports)) {
            List<Path> kept = files.filter(Files::isRegularFile).toList();
            assertThat(kept)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("desk-display.png", "desk-display.txt", "desk-events.txt");
            for (Path file : kept) {
                assertThat(file).isNotEmptyFile();
            }
        }
    }

    static class FailsForAnotherReason {
        @Test
        void test(@BenchPhone("anna") BenchedPhone anna, @BenchPhone(value = "bert", off = true) BenchedPhone bert) {
            throw new IllegalStateException("the server has a bug");
        }
    }

    @Test
    void anyFailureSaysHowEveryPhoneStoodAndWhereMoreIs() {
        Throwable failure = failureOf(FailsForAnotherReason.class);
        assertThat(failure).hasMessage("the server has a bug");
        assertThat(failure.getSuppressed()).hasSize(2);
        assertThat(failure.getSuppressed()[0].toString())
                .startsWith("anna is in Running and shows\n  ┌")
                .contains("snom 360", "More in " + reports, "anna-display.png, -display.txt, -events.txt");
        assertThat(failure.getSuppressed()[1].toString()).startsWith("bert is in Off");
    }

    static class PressesAKeyThatIsNotThere {
        @Test
        void test(@BenchPhone(model = Model.SNOM300, off = true) BenchedPhone phone) {
            phone.press(Key.P9);
        }
    }

    @Test
    void whatThePhoneDoesNotHaveIsSaidInTheBenchsWords() {
        assertThat(failureOf(PressesAKeyThatIsNotThere.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("A snom300 has no key P9. It has: ");
    }

    static class HasAWrongSetting {
        @Test
        void test(@BenchPhone(settings = "no setting at all") BenchedPhone phone) {}
    }

    static class HasAWrongFirmware {
        @Test
        void test(@BenchPhone(firmware = "6.5.20") BenchedPhone phone) {}
    }

    @Test
    void whatIsWrongInAnAnnotationIsNamed() {
        assertThat(failureOf(HasAWrongSetting.class)).hasStackTraceContaining("Line 1");
        assertThat(failureOf(HasAWrongFirmware.class))
                .hasStackTraceContaining("\"6.5.20\" are no versions of a phone; they look like \"snom360-SIP 6.5.10;");
    }

    @ExtendWith(BenchPhoneExtension.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Execution(ExecutionMode.SAME_THREAD)
    static class LivesAsLongAsTheClass {
        @BeforeAll
        static void early(@BenchPhone("desk") BenchedPhone phone) {
            phone.set("phone_name", "early");
        }

        @BeforeEach
        void before(@BenchPhone("own") BenchedPhone own) {
            own.powerOff();
        }

        @Test
        @Order(1)
        void first(@BenchPhone("desk") BenchedPhone desk, @BenchPhone("own") BenchedPhone own) {
            assertThat(desk.setting("phone_name")).isEqualTo("early");
            desk.set("phone_name", "first");
            assertThat(own.stage()).isEqualTo(StageName.OFF);
            assertThat(own.mac()).isNotEqualTo(desk.mac());
            own.set("phone_name", "first");
            own.powerOn();
        }

        @Test
        @Order(2)
        void second(@BenchPhone("desk") BenchedPhone desk, @BenchPhone("own") BenchedPhone own) {
            assertThat(desk.setting("phone_name")).isEqualTo("first");
            own.powerOn();
            own.awaitStage(StageName.RUNNING);
            assertThat(own.setting("phone_name"))
                    .as("a phone of this test alone")
                    .isEmpty();
        }

        @Test
        @Order(3)
        void third(@BenchPhone(value = "desk", model = Model.SNOM320) BenchedPhone another) {
            throw new AssertionError("not reached");
        }
    }

    @Test
    void aPhoneLivesAsLongAsWhatAskedForItFirst() {
        EngineExecutionResults results = run(LivesAsLongAsTheClass.class);
        results.testEvents()
                .assertStatistics(counts -> counts.started(3).succeeded(2).failed(1));
        assertThat(results.testEvents().failed().list().toString()).contains("There is a phone desk already");
    }

    @BenchPhone(model = Model.SNOM370)
    @Execution(ExecutionMode.CONCURRENT)
    static class RunsInParallel {
        private static void check(BenchedPhone phone, String name) {
            phone.set("phone_name", name);
            phone.powerCycle();
            phone.awaitStage(StageName.RUNNING);
            assertThat(phone.setting("phone_name")).isEqualTo(name);
            assertThat(phone.state().model()).isEqualTo(Model.SNOM370);
        }

        @Test
        void one(BenchedPhone phone) {
            check(phone, "one");
        }

        @Test
        void two(BenchedPhone phone) {
            check(phone, "two");
        }

        @Test
        void three(BenchedPhone phone) {
            check(phone, "three");
        }
    }

    @Test
    void phonesOfParallelTestsDoNotMeetAndNothingOfThemIsLeft() throws Exception {
        List<String> before = folders();
        EngineExecutionResults results = run(RunsInParallel.class);
        results.testEvents()
                .assertThatEvents()
                .filteredOn(event(finishedSuccessfully()))
                .hasSize(3);
        assertThat(folders()).isEqualTo(before);
    }

    private static List<String> folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("benchphone-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @ExtendWith(BenchPhoneExtension.class)
    void everyHandAndEyeDoesWhatItSays(@BenchPhone(settings = "language!: Deutsch") BenchedPhone phone)
            throws Exception {
        phone.assertDisplay("Menü");
        phone.type("20*1#");
        phone.assertDisplay("20[*.]1#");
        phone.hold(Key.X, Duration.ofMillis(100));
        phone.press("OFFHOOK");
        assertThat(phone.picture()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(phone.page("/info.htm")).contains("snom360-SIP 6.5.10");
        assertThat(phone.setting("language")).isEqualTo("Deutsch");
        assertThat(phone.flash()).hasSize(16 * 1024 * 1024);
        phone.cutPowerAt(1, org.benchphone.board.Tear.NOISE);
        phone.cutPowerAt(0, org.benchphone.board.Tear.NOISE);
        phone.set("phone_name", "still on");
        assertThat(phone.stage()).isEqualTo(StageName.RUNNING);
        phone.powerOff();
        phone.forgetEvents();
        phone.cutPowerDuring(StageName.BOOT);
        phone.powerOn();
        phone.awaitEvent(Event.PowerOff.class);
        phone.powerOn();
        phone.awaitStage(StageName.RUNNING);
    }

    @Test
    @ExtendWith(BenchPhoneExtension.class)
    void faultsAreSetInThePlaceOfThoseBefore(@BenchPhone BenchedPhone phone) {
        phone.faults("key-stuck key=5", "key-bounce seed=1");
        phone.faults("key-stuck key=7");
        assertThat(phone.awaitEvent(
                        Event.KeyPressed.class, pressed -> pressed.key().equals("7")))
                .isNotNull();
        assertThat(phone.api("GET", "/faults", "")).contains("key-stuck key=7").doesNotContain("key-bounce");
        assertThatThrownBy(() -> phone.faults("key-stuck key=nose"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no key NOSE");
        phone.faults();
        assertThat(phone.api("GET", "/faults", "")).isEqualTo("{\"faults\":[]}");
    }
}
